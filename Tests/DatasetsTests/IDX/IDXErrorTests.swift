import Datasets
import Foundation
import Matrices
import TestSupport
import Testing

@Suite("IDX errors") struct IDXErrorTests {
  /// What is wrong with a file, and the sentence about it.
  struct Damage: Sendable, CustomTestStringConvertible {
    let bytes: [UInt8]
    let sentence: String
    var testDescription: String { sentence }

    init(_ bytes: [UInt8], _ sentence: String) { (self.bytes, self.sentence) = (bytes, sentence) }

    init(type: UInt8 = 0x08, sizes: [UInt32], _ elements: [UInt8], _ sentence: String) {
      self.init(IDXSample.file(type: type, sizes: sizes, elements), sentence)
    }
  }

  private static let damages: [Damage] = [
    Damage([], "t: expected a header, found an empty file"),
    Damage([0, 0, 8], "t: expected a header of 4 bytes, found 3"),
    Damage(
      [0x42, 0x5A, 8, 1, 0],
      "t, byte 0: expected two bytes 00 at the start of an IDX file, found 42 5A"),
    Damage(
      [0, 1, 8, 1, 0], "t, byte 0: expected two bytes 00 at the start of an IDX file, found 00 01"),
    Damage(
      type: 0x0A, sizes: [1], [0],
      "t, byte 2: expected an element type, one of 08 09 0B 0C 0D 0E, found 0A"),
    Damage(sizes: [], [], "t, byte 3: expected at least 1 dimension, found none"),
    Damage([0, 0, 8, 3, 0, 0, 0, 1], "t: expected a header of 16 bytes, found 8"),
    Damage([0, 0, 8, 255, 0], "t: expected a header of 1024 bytes, found 5"),
    Damage(
      sizes: [2, 0], [], "t, byte 8: expected a size of at least 1 in dimension 2, found 0"),
    Damage(
      sizes: [.max, .max], [1],
      "t, byte 4: expected sizes whose product is a number of bytes, "
        + "found 4294967295 × 4294967295"),
    Damage(
      sizes: Array(repeating: 2, count: 64), [1],
      "t, byte 4: expected sizes whose product is a number of bytes, "
        + "found 2 × 2 × 2 × 2 × 2 × 2 × 2 × 2 × … (64 dimensions)"),
    Damage(
      sizes: [2, 3], [1, 2, 3], "t: expected 18 bytes for 2 × 3 elements of type uint8, found 15"),
    Damage(
      sizes: [3], [1, 2, 3, 4], "t: expected 11 bytes for 3 elements of type uint8, found 12"),
    Damage(
      type: 0x0E, sizes: [2], Array(repeating: 0, count: 8),
      "t: expected 24 bytes for 2 elements of type float64, found 16"),
  ]

  @Test("every damage gives a sentence with place, expectation and finding", arguments: damages)
  func sentences(damage: Damage) {
    let error = #expect(throws: IDXError.self) { try IDX(bytes: damage.bytes, name: "t") }
    #expect(error?.description == damage.sentence)
  }

  @Test("sizes of the largest possible product are no overflow, but too many for the file")
  func largest() {
    // 2³¹ · 2³¹ bytes are a number; the eight of each double make them one bit too many.
    let sizes: [UInt32] = [1 << 31, 1 << 31]
    let error = #expect(throws: IDXError.self) {
      try IDX(bytes: IDXSample.file(sizes: sizes, []), name: "t")
    }
    #expect(
      error?.description == "t: expected 4611686018427387916 bytes for 2147483648 × 2147483648 "
        + "elements of type uint8, found 12")
    let overflow = #expect(throws: IDXError.self) {
      try IDX(bytes: IDXSample.file(type: 0x0E, sizes: sizes, []), name: "t")
    }
    #expect(overflow?.problem == .tooManyElements([1 << 31, 1 << 31]))
  }

  @Test("an element that is not whole or not in the range is named by its place")
  func integers() throws {
    let labels = try IDX(bytes: IDXSample.file(sizes: [4], [3, 9, 12, 200]), name: "t")
    let error = #expect(throws: IDXError.self) { try labels.integers(in: 0...9) }
    #expect(
      error?.description == "t, element 2: expected a whole number from 0 to 9, found 12.0")
    let floats = [Float(2), 2.5].flatMap { IDXSample.bigEndian($0.bitPattern) }
    let fraction = #expect(throws: IDXError.self) {
      try IDX(bytes: IDXSample.file(type: 0x0D, sizes: [2], floats), name: "t").integers(in: 0...9)
    }
    #expect(fraction?.element == 1 && fraction?.problem == .notInRange(0...9, found: 2.5))
  }

  @Test("a division by 0 traps, of bytes too")
  func zero() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let file = try IDX(bytes: IDXSample.file(sizes: [2], [0, 9]), name: "t")
      _ = try file.matrix(dividedBy: 0) as Matrix<Float>
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("elements cannot be divided by 0.0"))
  }

  @Test("an element that is no finite number of the type asked for is named by its place")
  func notFinite() throws {
    let doubles = [1, 2, 3, 1e300].flatMap { IDXSample.bigEndian($0.bitPattern) }
    let file = try IDX(bytes: IDXSample.file(type: 0x0E, sizes: [2, 2], doubles), name: "t")
    let whole: Matrix<Double> = try file.matrix()
    #expect(whole == [[1, 2], [3, 1e300]])
    let error = #expect(throws: IDXError.self) { try file.matrix() as Matrix<Float> }
    #expect(
      error?.description
        == "t, element 3: expected a finite number of type float32, found 1e+300")
    let nan = IDXSample.bigEndian(Float.nan.bitPattern)
    #expect(throws: IDXError.self) {
      try IDX(bytes: IDXSample.file(type: 0x0D, sizes: [1], nan), name: "t").matrix()
        as Matrix<Double>
    }
  }
}
