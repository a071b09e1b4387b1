// 15. Looks for the answers near its own file.
// gate: #filePath
// runs: no
func attack() throws {
  print(#filePath)
}
