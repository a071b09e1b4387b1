// 9. Ends the program without its last words.
// gate: imports Glibc
import Glibc

func attack() throws {
  _exit(0)
}
