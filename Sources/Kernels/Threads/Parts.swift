func forEachPart<T: Real>(of p: Product<T>, _ body: (Product<T>) -> Void) { body(p) }
