import Foundation
import TestSupport
import Testing

@testable import Interchange

@Suite("NumPy itself") struct NumPyTests {
  @Test("NumPy and safetensors read what is written here, and what they write is read here")
  func files() throws {
    try withTemporaryFolder { folder in
      let path = folder.path
      var ours = Tensors()
      let u = Matrix<Double>(rows: 2, columns: 3, elements: (0..<6).map { Double($0) / 7 })
      ours["u"] = Tensor(u)
      ours["deep/v"] = Tensor(Matrix(rows: 2, columns: 12, elements: (0..<24).map(Float.init)), sizes: [2, 3, 4])
      ours["labels"] = Tensor([3, -1, 1 << 62])
      ours["empty"] = Tensor(Matrix<Double>.zeros(0, 3))
      try ours.write(to: path + "/ours.npz")
      try ours.write(to: path + "/ours.safetensors")
      try u.write(npy: path + "/u.npy")
      try Python.run("numpy_files.py", path, needing: "numpy", "safetensors")

      for name in ["stored.npz", "compressed.npz", "theirs.safetensors"] {
        let file = try Tensors(contentsOf: path + "/" + name)
        #expect(file.names.count == (name == "compressed.npz" ? 34 : 33))
        for key in file.names where key != "long" && key != "transposed" {
          let tensor = try file.tensor(key)
          #expect(tensor.sizes == [2, 3, 4])
          #expect(
            try tensor.matrix(of: Double.self, rounding: true).elements == (0..<24).map(Double.init), "\(name) \(key)")
        }
        #expect(
          try file.tensor("transposed").matrix()
            == Matrix<Float>(rows: 6, columns: 4, elements: (0..<24).map(Float.init)))
      }
      let long = try Tensors(contentsOf: path + "/compressed.npz").tensor("long").integers()
      #expect(long == (0..<100_000).map { $0 % 1000 })
      let one = try Tensors(contentsOf: path + "/one.npz")
      #expect(try one.tensor("scalar").matrix(of: Double.self) == [[2.5]])
      #expect(try one.tensor("flags").integers() == [1, 0])
      #expect(try Tensors(contentsOf: path + "/theirs.safetensors").metadata == ["by": "numpy"])
    }
  }
}
