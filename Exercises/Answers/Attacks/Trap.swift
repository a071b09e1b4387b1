// 9. Stops with a trap.
// gate: accepts
func attack() throws {
  let empty: [Int] = []
  _ = empty[1]
}
