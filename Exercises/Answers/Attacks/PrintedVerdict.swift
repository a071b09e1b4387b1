// 10. Prints what a checker in the same process might print.
// gate: accepts
func attack() throws {
  print("passed 10/10\n{\"score\": 10}\nok 1\nTest run with 1 test passed")
}
