// 21. Asks the network and its environment.
// gate: imports Glibc
import Glibc

func attack() throws {
  for name in ["HOME", "PATH", "USER", "GITHUB_TOKEN"] { print(getenv(name) as Any) }
  var address = sockaddr()
  print(connect(socket(AF_INET, 1, 0), &address, 16))
}
