// 14. Reads the memory of the grader.
// gate: imports Glibc
import Glibc

func attack() throws {
  for path in ["/proc/\(getppid())/mem", "/proc/\(getppid())/environ", "/proc/self/mem"] {
    print(open(path, O_RDWR))
  }
}
