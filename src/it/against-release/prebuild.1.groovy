context.make('1.0', '2_000')
true
