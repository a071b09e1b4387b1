import Foundation
import Matrices
import Testing

@Suite("Saving matrices") struct MatrixCodableTests {
  private func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func decoded<Value: Decodable>(_ text: String, _ type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  /// What a decoding error says; nil if there was none.
  private func problem<Value: Decodable>(_ text: String, _ type: Value.Type) -> String? {
    do {
      _ = try decoded(text, type)
      return nil
    } catch DecodingError.dataCorrupted(let context) {
      return context.debugDescription
    } catch {
      return "\(error)"
    }
  }

  @Test("a matrix is its shape and the little-endian bytes of its elements in Base64")
  func format() throws {
    // 1 is 3f800000, −2 is c0000000: the bytes 00 00 80 3f 00 00 00 c0.
    #expect(try json(Matrix<Float>([[1], [-2]])) == #"{"float32":"AACAPwAAAMA=","shape":[2,1]}"#)
    // 1 is 3ff0000000000000.
    #expect(try json(Matrix<Double>([[1]])) == #"{"float64":"AAAAAAAA8D8=","shape":[1,1]}"#)
    #expect(try json(Matrix<Float>.zeros(0, 3)) == #"{"float32":"","shape":[0,3]}"#)
  }

  @Test("every bit pattern comes back, of numbers that JSON cannot write too")
  func bits() throws {
    let floats: [Float] = [
      0, -0.0, 0.1, 1 / 3, .pi, .leastNonzeroMagnitude, -.leastNormalMagnitude,
      .greatestFiniteMagnitude, .infinity, -.infinity, .nan, -Float.nan,
      Float(bitPattern: 0x7fc1_2345),
    ]
    let again = try decoded(json(Matrix.row(floats)), Matrix<Float>.self)
    #expect(again.elements.map(\.bitPattern) == floats.map(\.bitPattern))

    var random = Random(seed: 5)
    let doubles = (0..<1000).map { _ in Double(bitPattern: random.next()) }
    let matrix = Matrix(rows: 8, columns: 125, elements: doubles)
    let back = try decoded(json(matrix), Matrix<Double>.self)
    #expect(back.shape == matrix.shape)
    #expect(back.elements.map(\.bitPattern) == doubles.map(\.bitPattern))
  }

  @Test("empty matrices keep their shapes", arguments: [Shape(0, 0), Shape(0, 3), Shape(4, 0)])
  func empty(shape: Shape) throws {
    let matrix = Matrix<Double>.zeros(shape.rows, shape.columns)
    #expect(try decoded(json(matrix), Matrix<Double>.self).shape == shape)
  }

  @Test("a property list holds the same")
  func propertyList() throws {
    let matrix: Matrix<Float> = [[1, .infinity], [-0.5, 3]]
    let data = try PropertyListEncoder().encode(matrix)
    #expect(try PropertyListDecoder().decode(Matrix<Float>.self, from: data) == matrix)
  }

  @Test("a wrong number of elements is an error with both numbers")
  func count() {
    let text = #"{"float32":"AACAPwAAAMA=","shape":[3,1]}"#
    #expect(
      problem(text, Matrix<Float>.self)
        == "a 3×1 matrix has 3 elements of 4 bytes, found 8 bytes")
    // Three bytes more than one element.
    #expect(
      problem(#"{"float32":"AACAPwAAAA==","shape":[1,1]}"#, Matrix<Float>.self)
        == "a 1×1 matrix has 1 elements of 4 bytes, found 7 bytes")
  }

  @Test("negative and impossible shapes are errors, and allocate nothing")
  func shapes() throws {
    func shape(_ text: String) -> String? { problem(text, Shape.self) }
    #expect(shape("[-1,2]") == "rows and columns cannot be negative, found -1×2")
    #expect(
      shape("[4611686018427387904,4]")
        == "no memory holds the elements of a 4611686018427387904×4 matrix")
    #expect(
      shape("[1000000000,1000000000]")
        == "no memory holds the elements of a 1000000000×1000000000 matrix")
    #expect(shape("[1,2,3]") == "a shape is two numbers, rows and columns, found more")
    #expect(shape("[1]") != nil)
    #expect(try decoded("[2,3]", Shape.self) == Shape(2, 3) && json(Shape(2, 3)) == "[2,3]")
    let large = #"{"float32":"","shape":[1000000,1000000]}"#
    #expect(
      problem(large, Matrix<Float>.self)
        == "a 1000000×1000000 matrix has 1000000000000 elements of 4 bytes, found 0 bytes"
    )
  }

  @Test("another precision, no elements and no Base64 are errors")
  func others() {
    let double = #"{"float64":"AAAAAAAA8D8=","shape":[1,1]}"#
    #expect(
      problem(double, Matrix<Float>.self) == "elements are expected as float32, found float64")
    #expect(
      problem(#"{"shape":[1,1]}"#, Matrix<Float>.self)
        == "elements are expected as float32, found none")
    #expect(
      problem(#"{"float32":"1, 2","shape":[1,1]}"#, Matrix<Float>.self)
        == "the elements are no text in Base64")
  }

  @Test("a generator goes on where it was saved; zeros are no state")
  func random() throws {
    var random = Random(seed: 3)
    _ = random.next()
    var again = try decoded(json(random), Random.self)
    #expect(again == random)
    for _ in 0..<10 { #expect(again.next() == random.next()) }
    #expect(problem("[0,0,0,0]", Random.self) == "the state of a generator cannot be all zeros")
    #expect(problem("[1,2]", Random.self) == "the state of a generator is 4 numbers, found 2")
  }
}
