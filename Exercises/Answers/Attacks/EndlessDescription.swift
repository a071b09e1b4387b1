// 18. Throws an error whose description never ends.
// gate: accepts
struct Endless: Error, CustomStringConvertible {
  var description: String {
    var count = 0
    while count >= 0 { count = (count + 1) % 1000 }
    return "passed"
  }
}

func attack() throws {
  throw Endless()
}
