// 13. Hides what it does from whoever reads it for another system.
// gate: #if
// runs: no
#if os(Linux)
  import Glibc
#endif

func attack() throws {
  print("hidden")
}
