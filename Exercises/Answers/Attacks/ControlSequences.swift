// 17. Prints what steers a terminal and ends an element of XML.
// gate: accepts
struct Steering: Error, CustomStringConvertible {
  let description = "\u{1B}[2J\u{1B}[1;1H\u{7}passed\r\u{202E}]]></failure></testcase>|\u{0}`<script>"
}

func attack() throws {
  print(Steering().description)
  throw Steering()
}
