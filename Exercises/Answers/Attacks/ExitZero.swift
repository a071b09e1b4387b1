// 9. Ends the program as if all were well.
// gate: imports Glibc
import Glibc

func attack() throws {
  exit(0)
}
