import Testing

@testable import Interchange

@Suite("NPY") struct NPYTests {
  /// A file of version 1.0 with a header, and elements after it.
  private static func file(_ header: String, _ data: [UInt8], version: UInt8 = 1) -> [UInt8] {
    var bytes = NPY.mark + [version, 0]
    bytes.append(header.utf8.count, of: version == 1 ? 2 : 4)
    return bytes + Array(header.utf8) + data
  }

  private static func header(_ type: String, _ shape: String, fortran: String = "False") -> String {
    "{'descr': '\(type)', 'fortran_order': \(fortran), 'shape': \(shape), }"
  }

  @Test("a file has the bytes that NumPy writes")
  func bytes() throws {
    let tensor = Tensor(Matrix<Double>([[1, 2, 3], [4, 5, 6]]))
    // numpy.save, version 2.4: the header ends with a line at a multiple of 64 bytes.
    let text = Self.header("<f8", "(2, 3)")
    let padded = text + String(repeating: " ", count: 117 - text.count) + "\n"
    #expect(try NPY.bytes(of: tensor, name: "f") == Self.file(padded, Array([1, 2, 3, 4, 5, 6] as [Double])))
    #expect(try Tensor(bytes: NPY.bytes(of: tensor, name: "f"), name: "f") == tensor)
    let bfloat = Tensor(.bfloat16, [0], [], place: "f")
    #expect(
      problem { try NPY.bytes(of: bfloat, name: "f") }
        == "f: expected elements of a type that NumPy has, found bfloat16")
  }

  @Test(
    "keys are in any order, with or without a last comma and spaces, in all versions",
    arguments: [
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }",
      "{'shape':(2,),'descr':'=f4','fortran_order':False}\n",
      #"{"fortran_order": False, "shape": (2 , ) , "descr": "<f4"}      "#,
    ])
  func headers(header: String) throws {
    for version: UInt8 in 1...3 {
      let tensor = try Tensor(bytes: Self.file(header, Array([1, 2] as [Float]), version: version), name: "f")
      #expect(tensor.sizes == [2])
      #expect(try tensor.matrix(of: Float.self) == [[1, 2]])
    }
  }

  @Test("elements in the order of Fortran, and with the highest byte first, are rearranged")
  func orders() throws {
    let bytes: [UInt8] = [0, 1, 0, 2, 0, 3, 0, 4, 1, 0, 0, 6]
    let header = Self.header(">i2", "(1, 2, 3)", fortran: "True")
    let tensor = try Tensor(bytes: Self.file(header, bytes), name: "f")
    // a[0, i, j] is the element i + 2 j.
    #expect(try tensor.integers() == [1, 3, 256, 2, 4, 6])
    #expect(try tensor.matrix(of: Double.self).shape == Shape(1, 6))
    let single = try Tensor(bytes: Self.file(Self.header("|u1", "()", fortran: "True"), [9]), name: "f")
    #expect(single.sizes == [])
    #expect(try single.matrix(of: Float.self) == [[9]])
    let empty = try Tensor(bytes: Self.file(Self.header("<f8", "(3, 0)", fortran: "True"), []), name: "f")
    #expect(try empty.matrix(of: Double.self).shape == Shape(3, 0))
  }

  @Test(
    "what is no such array is refused, with what was found",
    arguments: [
      (header("|O", "(1,)"), "expected one of the types b1, f2"), (header("<U4", "(1,)"), "found <U4"),
      (header("<c16", "(1,)"), "found <c16"), (header("<M8[ns]", "(1,)"), "found <M8[ns]"),
      (header("f4", "(2,)"), "found f4"), (header("|f4", "(2,)"), "found |f4"),
      (header("", "(2,)"), "byte order, found "),
      ("{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (2,)}", "structures are not read"),
      (header("<f4", "(2)"), "expected a comma after the only size"),
      (header("<f4", "(-2,)"), "expected a whole number without a sign"),
      (header("<f4", "(99999999999999999999,)"), "expected a whole number without a sign"),
      (header("<f4", "[2]"), "expected a tuple of sizes"), (header("<f4", "(2,, )"), "expected a whole number"),
      (header("<f4", "(3,)"), "expected 12 bytes of type float32 with the sizes [3], found 8"),
      (header("<f4", "(1,)"), "expected 4 bytes"), (header("<f4", "()"), "expected 4 bytes"),
      (header("<f4", "(4294967296, 4294967296)"), "expected sizes whose product is a number of bytes"),
      // What it would take to order these elements grows with the dimensions.
      (header("<f4", "(2" + String(repeating: ",1", count: 64) + ")", fortran: "True"), "most 64 dimensions, found 65"),
      (header("<f4", "(2,)", fortran: "0"), "expected True or False"),
      ("{'descr': '<f4', 'shape': (2,)}", "found less"), ("{'descr': '<f4', 'descr': '<f4'}", "each once, found descr"),
      ("{'x': '<f4'}", "each once, found x"), ("__import__('os')", "expected a header in braces"),
      ("{", "expected a key"),
      (header("<f4", "(2,)") + "x", "expected nothing after the header"),
      ("{'descr': '<f4", "expected a text that ends"),
      (header("<f4", "(2,)") + String(repeating: " ", count: 10_000), "expected a header of at most 10000 bytes"),
    ])
  func hostile(header: String, sentence: String) throws {
    let problem = try #require(problem { try Tensor(bytes: Self.file(header, Array([1, 2] as [Float])), name: "f") })
    #expect(problem.hasPrefix("f") && problem.contains(sentence), "\(problem)")
  }

  @Test("a file of 100 bytes that states 10 GB is refused by what it states")
  func stated() {
    for (type, shape, count) in [
      ("<f8", "(1250000000,)", "10000000000"), (">i2", "(5, 1000000000)", "10000000000"),
      ("|u1", "(100000, 100000)", "10000000000"),
    ] {
      for fortran in ["False", "True"] {
        let file = Self.file(Self.header(type, shape, fortran: fortran), [1, 2])
        #expect(
          problem { try Tensor(bytes: file, name: "f") }?.hasPrefix("f: expected \(count) bytes of type") == true)
      }
    }
  }

  @Test("a file that is cut anywhere is refused, and one with any bit changed does not end the program")
  func damage() throws {
    let bytes = try NPY.bytes(of: Tensor(Matrix<Float>([[1, 2]])), name: "f")
    for end in bytes.indices {
      #expect(throws: InterchangeError.self) { try Tensor(bytes: Array(bytes[..<end]), name: "f") }
    }
    for i in bytes.indices {
      for bit in 0..<8 { _ = try? Tensor(bytes: bytes.replacing(at: i, by: [bytes[i] ^ 1 << UInt8(bit)]), name: "f") }
    }
    #expect(
      problem { try Tensor(bytes: bytes.replacing(at: 6, by: [4]), name: "f") }
        == "f: expected version 1.0, 2.0 or 3.0, found version 4.0")
  }
}
