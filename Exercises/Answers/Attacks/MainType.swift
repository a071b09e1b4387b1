// 13. Starts before the grader's code.
// gate: the attribute @main
// runs: no
@main struct Other {
  static func main() { print("passed") }
}

func attack() throws {
  Other.main()
}
