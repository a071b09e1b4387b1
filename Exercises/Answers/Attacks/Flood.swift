// 17. Prints hundreds of megabytes.
// gate: accepts
func attack() throws {
  let line = String(repeating: "passed ", count: 10_000)
  for _ in 0..<4000 { print(line) }
}
