context.make('1.1', '1_000')
true
