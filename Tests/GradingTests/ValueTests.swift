import Matrices
import Testing

@testable import ExerciseRuntime

@Suite("Values between processes") struct ValueTests {
  static let samples: [Value] = [
    .matrix([[1, -2, 0.1], [.infinity, -0.0, .leastNonzeroMagnitude]]), .matrix(.zeros(0, 3)), .number(-.pi),
    .integer(.min),
    .list([]), .list([.integer(1), .list([.matrix([[2]]), .number(3)])]),
  ]

  @Test("what is written is read", arguments: samples)
  func roundTrip(value: Value) throws {
    var bytes: [UInt8] = []
    value.append(to: &bytes)
    var rest = (bytes + [7])[...]
    #expect(try Value(from: &rest) == value)
    #expect(Array(rest) == [7])
  }

  @Test("NaN stays NaN, and zero keeps its sign")
  func signs() throws {
    var bytes: [UInt8] = []
    Value.matrix([[.nan, -0.0]]).append(to: &bytes)
    var rest = bytes[...]
    let matrix = try Value(from: &rest).matrix
    #expect(matrix[0, 0].isNaN && matrix[0, 1].sign == .minus)
  }

  @Test(
    "bytes that are no value are an error, and reserve no memory",
    arguments: [
      [], [9], [1, 0], [0] + Array(repeating: 255, count: 16), [3] + Array(repeating: 255, count: 8),
      [0, 255, 255, 255, 127, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ] as [[UInt8]])
  func hostile(bytes: [UInt8]) {
    var rest = bytes[...]
    #expect(throws: WrongValue.self) { try Value(from: &rest) }
  }

  @Test("lists within lists end somewhere")
  func depth() {
    var value = Value.list([])
    for _ in 0..<20 { value = .list([value]) }
    var bytes: [UInt8] = []
    value.append(to: &bytes)
    var rest = bytes[...]
    #expect(throws: WrongValue.self) { try Value(from: &rest) }
  }

  @Test("a value of another kind says what it is")
  func kinds() throws {
    #expect(throws: WrongValue(description: "expected a matrix, found a number")) { try Value.number(1).matrix }
    #expect(throws: WrongValue(description: "expected a number, found a matrix of 1×2")) {
      try Value.matrix([[1, 2]]).number
    }
    #expect(throws: WrongValue(description: "expected a list, found a whole number")) { try Value.integer(1).matrices }
    #expect(try Value.matrices([[[1]], [[2]]]).matrices == [[[1]], [[2]]])
  }
}

extension WrongValue: Equatable {
  public static func == (a: WrongValue, b: WrongValue) -> Bool { a.description == b.description }
}
