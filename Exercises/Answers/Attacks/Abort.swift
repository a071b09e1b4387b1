// 9. Aborts the program.
// gate: imports Glibc
import Glibc

func attack() throws {
  abort()
}
