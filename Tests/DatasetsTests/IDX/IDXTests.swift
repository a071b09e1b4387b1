import Datasets
import Foundation
import Matrices
import TestSupport
import Testing

@Suite("IDX") struct IDXTests {
  private func read(_ type: UInt8, _ sizes: [UInt32], _ elements: [UInt8]) throws -> IDX {
    try IDX(bytes: IDXSample.file(type: type, sizes: sizes, elements), name: "t")
  }

  @Test("elements of every type are read with their signs, the highest byte first")
  func types() throws {
    #expect(try read(0x08, [3], [0, 127, 255]).values == [0, 127, 255])
    #expect(try read(0x09, [3], [0, 127, 255]).values == [0, 127, -1])
    let shorts: [Int16] = [1, -2, .min, .max]
    #expect(
      try read(0x0B, [4], shorts.flatMap(IDXSample.bigEndian)).values == shorts.map(Double.init))
    let integers: [Int32] = [1, -2, .min, .max]
    #expect(
      try read(0x0C, [4], integers.flatMap(IDXSample.bigEndian)).values
        == integers.map(Double.init))
    let floats: [Float] = [0.1, -2.5, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
    #expect(
      try read(0x0D, [4], floats.flatMap { IDXSample.bigEndian($0.bitPattern) }).values
        == floats.map(Double.init))
    let doubles: [Double] = [0.1, -2.5, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
    #expect(
      try read(0x0E, [4], doubles.flatMap { IDXSample.bigEndian($0.bitPattern) }).values == doubles)
  }

  @Test("a matrix has the first dimension as rows, and all others in one row")
  func dimensions() throws {
    let bytes: [UInt8] = Array(1...24)
    for sizes: [UInt32] in [[24], [2, 12], [2, 3, 4], [2, 1, 3, 1, 4]] {
      let file = try read(0x08, sizes, bytes)
      #expect(file.sizes == sizes.map(Int.init) && file.count == 24)
      let rows = Int(sizes[0])
      let matrix: Matrix<Double> = try file.matrix()
      #expect(
        matrix == Matrix(rows: rows, columns: 24 / rows, elements: (1...24).map(Double.init)))
    }
    #expect(try read(0x08, Array(repeating: 1, count: 255), [7]).values == [7])
  }

  @Test("each element of a matrix is divided, whatever its type")
  func divided() throws {
    #expect(
      try read(0x08, [1, 2], [51, 255]).matrix(dividedBy: 255) as Matrix<Float> == [[0.2, 1]])
    #expect(
      try read(0x09, [1, 2], [51, 255]).matrix(dividedBy: 2) as Matrix<Float> == [[25.5, -0.5]])
  }

  @Test("a divisor that no element can be divided by ends the program with a sentence")
  func divisor() async {
    await #expect(processExitsWith: .failure) {
      let file = try IDX(bytes: IDXSample.file(sizes: [1, 2], [0, 1]), name: "t")
      _ = try file.matrix(dividedBy: 0) as Matrix<Float>
    }
    await #expect(processExitsWith: .failure) {
      let file = try IDX(bytes: IDXSample.file(sizes: [1, 2], [0, 1]), name: "t")
      _ = try file.matrix(dividedBy: .nan) as Matrix<Double>
    }
  }

  @Test("a quotient that is no finite number is named by its place")
  func quotient() throws {
    let error = #expect(throws: IDXError.self) {
      try read(0x08, [1, 2], [0, 1]).matrix(dividedBy: .leastNonzeroMagnitude) as Matrix<Float>
    }
    #expect(error?.element == 1)
  }

  @Test("whole numbers of any type are integers")
  func integers() throws {
    #expect(try read(0x08, [2], [0, 9]).integers(in: 0...9) == [0, 9])
    #expect(try read(0x0B, [2], [255, 254, 0, 2]).integers(in: -2...2) == [-2, 2])
    #expect(try read(0x0D, [1], [0x40, 0, 0, 0]).integers(in: 0...9) == [2])
  }

  @Test("a file is read as it is and as gzip packs it, whatever its name")
  func files() throws {
    try withTemporaryFolder { folder in
      // Larger than a pipe holds, and without a pattern that packs well.
      var state: UInt32 = 1
      let elements = (0..<300_000).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return UInt8(state >> 24)
      }
      let bytes = IDXSample.file(sizes: [3, 100_000], elements)
      let (plain, packed) = (folder.appending(path: "a.gz"), folder.appending(path: "a"))
      try Data(bytes).write(to: plain)
      try IDXSample.write(packed: bytes, to: packed)
      #expect(try Data(contentsOf: packed).starts(with: [0x1F, 0x8B]))
      let expected = elements.map(Double.init)
      #expect(try IDX(contentsOf: plain.path).values == expected)
      let file = try IDX(contentsOf: packed.path)
      #expect(file.values == expected && file.sizes == [3, 100_000])
    }
  }
}
