context.make('1.2-SNAPSHOT', '2_000')
true
