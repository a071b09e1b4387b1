import Testing

@testable import Interchange

@Suite("Safetensors") struct SafetensorsTests {
  /// A file with a header, and elements after it.
  private static func file(_ header: String, _ data: [UInt8] = []) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(header.utf8.count, of: 8)
    return bytes + Array(header.utf8) + data
  }

  private static func read(_ header: String, _ data: [UInt8] = []) throws -> Tensors {
    try Tensors(bytes: file(header, data), name: "f")
  }

  @Test("a file is its header, padded by spaces to whole words, and the elements, large ones first")
  func bytes() throws {
    var tensors = Tensors()
    tensors["b"] = Tensor(Matrix<Float>([[1, 2]]))
    tensors["a"] = Tensor([7], sizes: [])
    tensors["c\"\n"] = Tensor(Matrix<Float>([[3]]), sizes: [1])
    tensors.metadata = ["by": "ü"]
    let header =
      #"{"__metadata__":{"by":"ü"},"a":{"dtype":"I64","shape":[],"data_offsets":[0,8]},"#
      + #""b":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]},"#
      + #""c\"\u000a":{"dtype":"F32","shape":[1],"data_offsets":[16,20]}}"#
    let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    let expected = Self.file(padded, [7, 0, 0, 0, 0, 0, 0, 0] + Array([1, 2, 3] as [Float]))
    #expect(try Safetensors.bytes(of: tensors, name: "f") == expected)
    #expect(try Tensors(bytes: expected, name: "f") == tensors)
  }

  @Test("tensors are found by their names, in whatever order header and elements are")
  func order() throws {
    let file = try Self.read(
      #" {"#.dropFirst() + #""b" : {"shape": [1,1], "data_offsets":[4, 8],"dtype":"F32"}, "#
        + #""\u00e4\ud83d\ude00":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"#
        + #""e":{"dtype":"U8","shape":[0,3],"data_offsets":[4,4]}}  "#,
      Array([1, 2] as [Float]))
    #expect(try file.tensor("b").matrix(of: Float.self) == [[2]])
    #expect(try file.tensor("ä😀").matrix(of: Float.self) == [[1]])
    #expect(try file.tensor("e").matrix(of: Float.self).shape == Shape(0, 3))
    #expect(problem { try file.tensor("c") } == "f: expected a tensor c, found only ä😀, e, b")
  }

  /// One tensor of two numbers, with parts that are replaced.
  private static func one(_ shape: String = "[2]", _ offsets: String = "[0,8]", _ type: String = "F32") -> String {
    #"{"a":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":\#(offsets)}}"#
  }

  private static let pair = #""dtype":"F32","shape":[1],"data_offsets":"#

  @Test(
    "what is no such file is refused, with the place",
    arguments: [
      ("", "byte 8: expected a header that begins with {, found the end of the header"),
      (" {}", "expected a header that begins with {, found  {}"),
      ("[]", "expected a header that begins with {"),
      ("{}x", "expected nothing but spaces after the header, found x"),
      ("{}\n", "expected nothing but spaces after the header"),
      (#"{"a":[[[[[["#, "expected a tensor in braces, found [[[[[["),
      (#"{"a":{"dtype":{"#, "expected a text in quotation marks"),
      (#"{"a":1}"#, "expected a tensor in braces"),
      (#"{"a":NaN}"#, "expected a tensor in braces, found NaN"),
      (one("[2,]"), "expected a whole number without a sign, found ]"),
      (one("[-2]"), "expected a whole number without a sign, found -2]"),
      (one("[-0]"), "expected a whole number without a sign, found -0]"),
      (one("[02]"), "expected a comma or ] after a whole number, found 2]"),
      (one("[2e0]"), "expected a comma or ] after a whole number, found e0]"),
      (one("[2.0]"), "expected a comma or ] after a whole number, found .0]"),
      (one("[NaN]"), "expected a whole number without a sign, found NaN]"),
      (one("[9223372036854775808]"), "expected a whole number below 2⁶³, found 9223372036854775"),
      (one("[4294967296,4294967296]"), "tensor a: expected sizes whose product is a number of bytes"),
      (one("[3]"), "tensor a: expected 12 bytes of type float32 with the sizes [3], found the bytes from 0 to 8"),
      (one("[2]", "[8,0]"), "tensor a: expected to begin at byte 0"),
      (one("[2]", "[0,-8]"), "expected a whole number without a sign, found -8]"),
      (one("[2]", "[-0,8]"), "expected a whole number without a sign, found -0,8]"),
      (one("[2]", "[0,8e0]"), "expected a comma or ] after a whole number, found e0]"),
      (one("[2]", "[0,9223372036854775808]"), "expected a whole number below 2⁶³"),
      (one("[2]", "[0,9223372036854775807]"), "expected to end within the 8 bytes of elements"),
      (one("[1250000000]", "[0,10000000000]", "F64"), "expected to end within the 8 bytes of elements"),
      (#"{"a":{\#(pair)[0,4]},"b":{\#(pair)[8,4]}}"#, "tensor b: expected to begin at byte 4"),
      (#"{"a":{\#(pair)[0,4]},"\u0061":1}"#, "expected each name once, found a again"),
      (#"{"\udc00\ud800":{\#(pair)[0,4]}}"#, "expected both halves of a character"),
      (#"{"\ud800\u0061":{\#(pair)[0,4]}}"#, "expected both halves of a character"),
      ("null", "expected a header that begins with {"), ("12", "expected a header that begins with {"),
      (one("[2]", "[0,9]"), "tensor a: expected to end within the 8 bytes of elements, found the bytes from 0 to 9"),
      (one("[1]", "[0,4]"), "expected tensors that fill the 8 bytes after the header, found 4 bytes of them"),
      (one("[1]", "[4,8]"), "tensor a: expected to begin at byte 0"),
      (one("[2]", "[0,8,9]"), "expected two offsets, found 3"),
      (one("[2]", "[0,8]", "F8_E4M3"), "expected one of the types BF16, BOOL, F16, F32, F64, I16"),
      (#"{"a":{"dtype":"F32","shape":[2]}}"#, "expected dtype, shape and data_offsets of a, found less"),
      (#"{"a":{"dtype":"F32","dtype":"F32"}}"#, "expected dtype, shape and data_offsets of a, each once, found dtype"),
      (#"{"a":{\#(pair)[0,4]},"\u0061":{\#(pair)[4,8]}}"#, "expected each name once, found a again"),
      (#"{"a":{\#(pair)[0,4]},"b":{\#(pair)[0,4]}}"#, "tensor b: expected to begin at byte 4"),
      (#"{"a\u0000":{\#(pair)[0,4]}}"#, "expected a name of characters, found a zero in it"),
      (#"{"\ud800":{\#(pair)[0,4]}}"#, "expected both halves of a character"),
      (#"{"\x":{\#(pair)[0,4]}}"#, "expected an escaped character"),
      (#"{"__metadata__":{"a":1}}"#, "expected a text in quotation marks, found 1}}"),
      (#"{"__metadata__":{"a":"1","a":"2"}}"#, "expected each name once, found a again"),
      (#"{"a":{\#(pair)[0,4]}"#, "expected a comma or }, found the end of the header"),
    ])
  func hostile(header: String, sentence: String) throws {
    let problem = try #require(problem { try Self.read(header, Array([1, 2] as [Float])) })
    #expect(problem.hasPrefix("f") && problem.contains(sentence), "\(problem)")
  }

  @Test("a header that is longer than the file, or than any, takes no memory")
  func lengths() {
    for length in [UInt64.max, 1 << 63, 1 << 40, 100_000_001, 9] {
      var bytes: [UInt8] = []
      bytes.append(length, of: 8)
      #expect(
        problem { try Tensors(bytes: bytes + Array("{}".utf8), name: "f") }?.contains("in a file of 10 bytes") == true)
    }
    #expect(problem { try Tensors(bytes: [1, 2], name: "f") }?.hasSuffix("found 2 bytes") == true)
    #expect(problem { try Tensors(bytes: Self.file("{\u{22}\u{FFFF}").dropLast(1) + [0xFF, 0x22], name: "f") } != nil)
  }

  @Test("a file that is cut anywhere, or has any byte changed, is read or refused and never ends the program")
  func damage() throws {
    let bytes = Self.file(Self.one(), Array([1, 2] as [Float]))
    for end in bytes.indices {
      #expect(throws: InterchangeError.self) { try Tensors(bytes: Array(bytes[..<end]), name: "f") }
    }
    for i in bytes.indices {
      for bit in 0..<8 { _ = try? Tensors(bytes: bytes.replacing(at: i, by: [bytes[i] ^ 1 << UInt8(bit)]), name: "f") }
    }
  }
}
