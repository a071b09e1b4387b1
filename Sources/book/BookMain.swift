import Publishing

/// Makes the book of all lessons, derivations and exercises.
@main enum BookMain {
  static func main() { BookCommand.run() }
}
