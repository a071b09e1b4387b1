// 10. Reads the questions that are still to come.
// gate: accepts
func attack() throws {
  while let line = readLine(strippingNewline: false) { print(line.count) }
}
