import Foundation

/// The files of MNIST: their names and their required contents.
enum MNISTFiles {
  /// The names that a file has been published under, the unpacked one first, as it is read faster.
  static func names(_ stem: String, dimensions: Int) -> [String] {
    ["", ".gz"].flatMap { ending in
      ["-", "."].map { separator in "\(stem)\(separator)idx\(dimensions)-ubyte\(ending)" }
    }
  }

  /// The path of the first of these files that exists.
  static func path(in folder: String, _ stem: String, dimensions: Int) throws(IDXError) -> String {
    let names = names(stem, dimensions: dimensions)
    let found = names.lazy.map { URL(fileURLWithPath: folder).appendingPathComponent($0).path }
      .first { path in
        // Some archives unpack to folders that have the names of the files in them.
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
          && !isFolder.boolValue
      }
    guard let found else { throw IDXError(file: folder, problem: .missing(names)) }
    return found
  }

  /// Labels in one dimension, from 0 to `classes` − 1.
  static func labels(_ path: String, classes: Int) throws(IDXError) -> [Int] {
    let file = try IDX(contentsOf: path)
    try check(file, sizes: [nil], called: "labels in 1 dimension")
    return try file.integers(in: 0...classes - 1)
  }

  /// Images: number × height × width, as many as there are labels.
  ///
  /// - Parameter sizes: height and width that they must have, nil for any.
  static func images(_ path: String, count: Int, sizes: [Int]?) throws(IDXError) -> IDX {
    let file = try IDX(contentsOf: path)
    try check(file, sizes: [nil, nil, nil], called: "images in 3 dimensions")
    try check(file, sizes: [count, nil, nil], called: "\(count) images for as many labels")
    if let sizes {
      let words = "images of \(sizes[0]) × \(sizes[1]) pixels, as in the training part"
      try check(file, sizes: [count, sizes[0], sizes[1]], called: words)
    }
    return file
  }

  /// Throws if the elements are not bytes, or a size differs from the expected one, if that is given.
  private static func check(_ file: IDX, sizes: [Int?], called words: String) throws(IDXError) {
    guard file.elementType == .uint8 else {
      throw IDXError(
        file: file.name, problem: .elementType(expected: .uint8, found: file.elementType))
    }
    let fits = zip(sizes, file.sizes).allSatisfy { expected, found in (expected ?? found) == found }
    guard sizes.count == file.sizes.count, fits else {
      throw IDXError(file: file.name, problem: .sizes(expected: words, found: file.sizes))
    }
  }
}
