// 16. Starts as many threads as it can.
// gate: imports Glibc
import Glibc

func attack() throws {
  var thread = pthread_t()
  for _ in 0..<100_000 { pthread_create(&thread, nil, { _ in while true { sleep(1) } }, nil) }
}
