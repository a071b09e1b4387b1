// 14. Sends signals to the grader.
// gate: imports Glibc
import Glibc

func attack() throws {
  for signal in [SIGINT, SIGTERM, SIGSTOP, SIGKILL] { kill(getppid(), signal) }
}
