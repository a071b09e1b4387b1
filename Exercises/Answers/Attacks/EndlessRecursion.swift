// 17. Calls itself without end.
// gate: accepts
func deeper(_ n: Int) -> Int { n < 0 ? n : deeper(n + 1) + 1 }

func attack() throws {
  print(deeper(0))
}
