import Foundation
import TestSupport
import Testing

@testable import Interchange

@Suite("Tensors") struct TensorTests {
  private static func tensor(_ type: ElementType, _ bytes: [UInt8], _ sizes: [Int]? = nil) -> Tensor {
    Tensor(type, sizes ?? [bytes.count / type.byteCount], bytes[...], place: "t")
  }

  @Test("a file is replaced by a part of what was read from it")
  func ontoItself() throws {
    try withTemporaryFolder { folder in
      for ending in ["npz", "safetensors"] {
        let path = "\(folder.path)/a.\(ending)"
        var file = Tensors()
        for name in ["a", "b"] { file[name] = Tensor([1, 2]) }
        try file.write(to: path)
        var kept = try Tensors(contentsOf: path)
        kept["a"] = nil
        try kept.write(to: path)
        #expect(try Tensors(contentsOf: path) == kept && kept.names == ["b"])
      }
    }
  }

  @Test("dimensions behind the first are columns, and a single number and a list are a row")
  func shapes() throws {
    let bytes = Array([1, 2, 3, 4, 5, 6, 7, 8] as [Float])
    for (sizes, shape) in [
      ([2, 2, 2], Shape(2, 4)), ([8], Shape(1, 8)), ([8, 1], Shape(8, 1)), ([4, 2], Shape(4, 2)),
    ] {
      let X: Matrix<Float> = try Self.tensor(.float32, bytes, sizes).matrix()
      #expect(X.shape == shape && X.elements == [1, 2, 3, 4, 5, 6, 7, 8])
    }
    let huge = Self.tensor(.float32, [], [0, 1 << 40, 1 << 40])
    #expect(
      problem { try huge.matrix(of: Float.self) }?.hasPrefix("t: expected a shape that a matrix may have") == true)
  }

  @Test("numbers of 16 bits are converted exactly")
  func halves() throws {
    // 1, −2, the smallest, the largest, ∞ and 2⁻¹⁴ of IEEE 754 binary16.
    let halves: [UInt8] = [0, 0x3C, 0, 0xC0, 1, 0, 0xFF, 0x7B, 0, 0x7C, 0, 4]
    #expect(
      try Self.tensor(.float16, halves).matrix(of: Float.self).elements
        == [1, -2, 0x1p-24, 65504, .infinity, 0x1p-14])
    #expect(Float(half: 0x8000).sign == .minus && Float(half: 0x7E00).isNaN && Float(half: 0x83FF) == -1023 * 0x1p-24)
    #expect(try Self.tensor(.bfloat16, [0x80, 0x3F, 0x49, 0xC0]).matrix(of: Double.self) == [[1, -3.140625]])
  }

  @Test("whole numbers of all types become matrices and integers")
  func integers() throws {
    let signed: [(ElementType, Int)] = [(.int8, 1), (.int16, 2), (.int32, 4), (.int64, 8)]
    for (type, size) in signed {
      let minusTwo = [0xFE] + [UInt8](repeating: 0xFF, count: size - 1)
      #expect(try Self.tensor(type, minusTwo).matrix(of: Float.self) == [[-2]])
      #expect(try Self.tensor(type, minusTwo).integers() == [-2])
    }
    for (type, size) in [(ElementType.uint8, 1), (.uint16, 2), (.uint32, 4), (.uint64, 8)] {
      let number = [0xFE] + [UInt8](repeating: 0, count: size - 1)
      #expect(try Self.tensor(type, number).matrix(of: Double.self) == [[254]])
      #expect(try Self.tensor(type, number).integers(in: 0...254) == [254])
      #expect(
        problem { try Self.tensor(type, number).integers(in: 0...9) }
          == "t: expected a whole number from 0 to 9 as element 0, found 254")
    }
    #expect(try Self.tensor(.bool, [0, 1, 2]).matrix(of: Float.self) == [[0, 1, 1]])
    #expect(Tensor([1, -1], sizes: [2, 1]).bytes == [1, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255])
    #expect(
      problem { try Tensor(Matrix<Float>([[1]])).integers() }
        == "a tensor: expected whole numbers, found elements of type float32")
    let large = Self.tensor(.uint64, [UInt8](repeating: 255, count: 8))
    #expect(problem { try large.integers() }?.hasSuffix("as element 0, found a larger one") == true)
  }

  @Test("nothing is rounded silently")
  func rounding() throws {
    let double = Tensor(Matrix<Double>([[0.1, 1e300]]))
    #expect(
      problem { try double.matrix(of: Float.self) }
        == "a tensor: expected elements of type float32, or leave to round them, found elements of type float64")
    #expect(
      problem { try double.matrix(of: Float.self, rounding: true) }
        == "a tensor: expected a number that float32 has as element 1, found one that it has not")
    #expect(try Tensor(Matrix<Double>([[0.1]])).matrix(of: Float.self, rounding: true) == [[0.1]])
    #expect(try Tensor(Matrix<Float>([[0.1]])).matrix(of: Double.self) == [[Double(Float(0.1))]])
    let integer = Tensor([1 << 24, 1 << 24 + 1])
    #expect(
      problem { try integer.matrix(of: Float.self) }
        == "a tensor: expected a number that float32 has as element 1, or leave to round it, found one that it has not")
    #expect(try integer.matrix(of: Float.self, rounding: true) == [[0x1p24, 0x1p24]])
    #expect(try integer.matrix(of: Double.self) == [[0x1p24, 0x1p24 + 1]])
    #expect(problem { try Tensor([.max]).matrix(of: Double.self) } != nil)
  }

  @Test("names keep the order in which they came, and a tensor can be renamed")
  func names() {
    var tensors = Tensors()
    for name in ["b", "a", "c"] { tensors[name] = Tensor([1]) }
    tensors["a"] = nil
    tensors["b"] = Tensor([2])
    #expect(tensors.names == ["b", "c"] && tensors["a"] == nil)
  }
}
