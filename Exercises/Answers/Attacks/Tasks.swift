// 16. Starts tasks that never end.
// gate: accepts
func attack() throws {
  for _ in 0..<10_000 { Task.detached { while true { await Task.yield() } } }
}
