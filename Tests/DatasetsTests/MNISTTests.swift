import Datasets
import Foundation
import Matrices
import TestSupport
import Testing

@Suite("MNIST") struct MNISTTests {
  /// Files by their names; each is [sizes] and elements of one byte.
  private typealias Files = [String: ([UInt32], [UInt8])]

  /// Three images of 2 × 3 pixels to train with and two to test.
  private static let files: Files = [
    "train-images-idx3-ubyte": ([3, 2, 3], Array(0..<17) + [255]),
    "train-labels-idx1-ubyte": ([3], [0, 9, 5]),
    "t10k-images-idx3-ubyte": ([2, 2, 3], Array(repeating: 51, count: 12)),
    "t10k-labels-idx1-ubyte": ([2], [1, 2]),
  ]

  private func read<Result>(_ files: Files, _ body: (URL) throws -> Result) throws -> Result {
    try withTemporaryFolder { folder in
      for (name, (sizes, elements)) in files {
        let (file, bytes) = (
          folder.appending(path: name), IDXSample.file(sizes: sizes, elements)
        )
        if name.hasSuffix(".gz") {
          try IDXSample.write(packed: bytes, to: file)
        } else {
          try Data(bytes).write(to: file)
        }
      }
      return try body(folder)
    }
  }

  /// The sentence about the files with one of them changed, or removed, below the folder's path.
  private func complaint(_ name: String, _ change: ([UInt32], [UInt8])?) throws -> String {
    var files = Self.files
    files[name] = change
    return try read(files) { folder in
      let error = #expect(throws: IDXError.self) { try MNIST<Float>(folder: folder.path) }
      let sentence = error?.description ?? ""
      #expect(sentence.hasPrefix(folder.path))
      return String(sentence.dropFirst(folder.path.count))
    }
  }

  @Test(
    "the files are found by all their usual names",
    arguments: [("-idx", ""), (".idx", ""), ("-idx", ".gz"), (".idx", ".gz")])
  func names(separator: String, ending: String) throws {
    let files = Dictionary(
      uniqueKeysWithValues: Self.files.map { name, content in
        (name.replacing("-idx", with: separator) + ending, content)
      })
    try read(files) { folder in
      let mnist = try MNIST<Double>(folder: folder.path)
      #expect(mnist.training.images.shape == Shape(3, 6) && mnist.training.count == 3)
      #expect(mnist.training.labels == [0, 9, 5] && mnist.test.labels == [1, 2])
      #expect(mnist.height == 2 && mnist.width == 3)
      let last: [Double] = [12, 13, 14, 15, 16, 255]
      #expect(mnist.training.images.row(2).elements == last.map { $0 / 255 })
      #expect(mnist.test.images == Matrix(rows: 2, columns: 6, repeating: 0.2))
    }
  }

  @Test("an unpacked file is preferred, and a folder of its name is none")
  func preference() throws {
    var files = Self.files
    files["t10k-labels-idx1-ubyte.gz"] = ([2], [7, 8])
    try read(files) { folder in
      #expect(try MNIST<Float>(folder: folder.path).test.labels == [1, 2])
      let file = folder.appending(path: "t10k-labels-idx1-ubyte")
      try FileManager.default.removeItem(at: file)
      try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
      #expect(try MNIST<Float>(folder: folder.path).test.labels == [7, 8])
    }
  }

  @Test("a folder that is not there, and a missing file, are named")
  func missing() throws {
    let error = #expect(throws: IDXError.self) { try MNIST<Float>(folder: "no such folder") }
    #expect(error?.description == "no such folder: expected a folder, found none")
    #expect(
      try complaint("t10k-labels-idx1-ubyte", nil) == ": expected a file t10k-labels-idx1-ubyte or "
        + "t10k-labels.idx1-ubyte or t10k-labels-idx1-ubyte.gz or t10k-labels.idx1-ubyte.gz, "
        + "found none")
  }

  @Test("files that do not fit together, or have other contents, are named")
  func contents() throws {
    let (images, labels) = ("train-images-idx3-ubyte", "train-labels-idx1-ubyte")
    #expect(
      try complaint(labels, ([3], [0, 10, 5]))
        == "/\(labels), element 1: expected a whole number from 0 to 9, found 10.0")
    #expect(
      try complaint(labels, ([2], [0, 1]))
        == "/\(images): expected 2 images for as many labels, found 3 × 2 × 3")
    #expect(
      try complaint(labels, Self.files[images])
        == "/\(labels): expected labels in 1 dimension, found 3 × 2 × 3")
    #expect(
      try complaint(images, ([3, 6], Array(repeating: 0, count: 18)))
        == "/\(images): expected images in 3 dimensions, found 3 × 6")
    #expect(
      try complaint("t10k-images-idx3-ubyte", ([2, 3, 2], Array(repeating: 0, count: 12)))
        == "/t10k-images-idx3-ubyte: expected images of 2 × 3 pixels, as in the training part, "
        + "found 2 × 3 × 2")
    #expect(
      try complaint(images, ([3, 2, 3], [1]))
        == "/\(images): expected 34 bytes for 3 × 2 × 3 elements of type uint8, found 17")
  }

  @Test("pixels of another type are refused")
  func type() throws {
    try read(Self.files) { folder in
      let file = folder.appending(path: "train-images-idx3-ubyte")
      let bytes = IDXSample.file(type: 0x09, sizes: [3, 2, 3], Array(repeating: 0, count: 18))
      try Data(bytes).write(to: file)
      let error = #expect(throws: IDXError.self) { try MNIST<Float>(folder: folder.path) }
      #expect(error?.problem == .elementType(expected: .uint8, found: .int8))
    }
  }
}
