import Foundation
import Matrices
import Networks

@testable import Interchange

extension Reader {
  /// Valid files, which libFuzzer changes: those of the library's own writers where it has one.
  func seeds() throws -> [[UInt8]] {
    let numbers = Matrix<Float>([[1, 2, 3], [4, 5, 6]])
    var tensors = Tensors()
    tensors["a"] = Tensor(numbers)
    tensors["β/b"] = Tensor([1, 2, 3])
    tensors["empty"] = Tensor(Matrix<Double>.zeros(0, 3))
    let npy = try NPY.bytes(of: Tensor(numbers), name: "f")
    let fortran = String(decoding: npy[10..<80], as: UTF8.self).replacing("False", with: "True ")
    let npz = try NPZ.bytes(of: tensors, name: "f")
    tensors.metadata = ["by": "ü\n"]
    switch self {
    case .csv: return ["x,\"y \"\"z\"\r\n1,2\n-3.5e-2,\"4\"\n\n", "\u{FEFF}target\n1\n2\n3\n"].map { Array($0.utf8) }
    case .idx: return [[0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4], [0, 0, 0x0D, 1, 0, 0, 0, 1, 63, 128, 0, 0]]
    case .nist:
      let text = """
        Lower Level of Difficulty
          b1 = 500 250 2.3894212918E+02 2.7070075241E+00
        Residual Sum of Squares: 1.2455138894E-01
        Data: y x
          10.07E0 77.6E0
        """
      return [Array(text.utf8)]
    case .npy: return [npy, Array(npy[..<10]) + Array(fortran.utf8) + npy[80...]]
    case .npz: return [npz, Self.fromNumPy]
    case .safetensors: return [try Safetensors.bytes(of: tensors, name: "f")]
    case .inflate: return [[3] + Self.packed, [3, 1, 23, 0, 0xE8, 0xFF] + Array("hello hello hello hello".utf8)]
    case .model: return [Array(try JSONEncoder().encode(Self.network))]
    case .search:
      return [Array(try JSONEncoder().encode(Search(SelfScaledBroyden<Double>(), from: [[1, 2]])))]
    case .formula:
      return [
        "∂L/∂W = Aᵀ G\n∂L/∂b = 1ᵀ G", "x̂ = (x − μ)/√(σ² + ε)", "A = [1 −2; 0 3]", "∏_{s=2…t} A_{l+1} e^(−h)",
        "f(x) = { x  if x > 0\n       { 0  otherwise",
      ].map { Array($0.utf8) }
    case .markdown:
      return [
        "# A *b*\n\na `c` **d** [e](f.md#g) <doc:H>\n\n- i\n  j\n- k\n\n2. l\n\n   m\n",
        "| a | b |\n|---|---|\n| x \\| `y` | 1.5 |\n\n```swift\nlet a = 1\n```\n\n    a = b/c\n\n![p](q.svg)\n",
      ].map { Array($0.utf8) }
    }
  }

  /// "hello hello hello hello", compressed with fixed codes.
  private static let packed: [UInt8] = [0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x57, 0xC8, 0x40, 0x27, 0x01]

  /// What `numpy.savez_compressed(file, a=numpy.zeros(2))` writes: a local header for large files, and Deflate.
  private static let fromNumPy = Array(Data(base64Encoded: text) ?? Data())

  private static let text =
    "UEsDBC0AAAAIAAAAIQBumbIo//////////8FABQAYS5ucHkBABAAkAAAAAAAAABHAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6l"
    + "oG6TZqGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6mjoKtQoUAC4GNAAAUEsBAi0DLQAAAAgAAAAhAG6ZsihHAAAA"
    + "kAAAAAUAAAAAAAAAAAAAAIABAAAAAGEubnB5UEsFBgAAAAABAAEAMwAAAH4AAAAAAA=="
}
