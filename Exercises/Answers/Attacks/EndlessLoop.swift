// 16. Never ends.
// gate: accepts
func attack() throws {
  var count = 0
  while count >= 0 { count = (count + 1) % 1000 }
}
