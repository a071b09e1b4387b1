// 11. Writes the files in which points are handed in, wherever they may be.
// gate: imports Glibc
import Glibc

func attack() throws {
  let text = Array("{\"score\": 10, \"tests\": []}".utf8)
  for name in ["results.json", "../results.json", "result.json", "results/results.json"] {
    let file = creat(name, 0o400)
    _ = write(file, text, text.count)
  }
}
