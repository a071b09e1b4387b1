import Requirements
import SystemFiles

extension Tensors {
  /// Reads a file of safetensors or an `.npz` archive; which of them it is follows from its content.
  ///
  /// - Parameters:
  ///   - path: the file's path, absolute or relative to the current folder.
  ///   - limit: how many bytes the arrays of a compressed archive may have together when they are unpacked.
  /// - Throws: ``InterchangeError`` if the file cannot be read, or is not such a file.
  public init(contentsOf path: String, limit: Int = 1 << 32) throws(InterchangeError) {
    try self.init(bytes: try contents(of: path), name: path, limit: limit)
  }

  /// Reads a file that is already in memory.
  ///
  /// - Parameters:
  ///   - bytes: the bytes of the file.
  ///   - name: the name of the file in errors.
  ///   - limit: how many bytes the arrays of a compressed archive may have together when they are unpacked.
  /// - Throws: ``InterchangeError`` if the bytes are not those of such a file.
  public init(bytes: [UInt8], name: String, limit: Int = 1 << 32) throws(InterchangeError) {
    if bytes.starts(with: NPY.mark) {
      throw InterchangeError(name, expected: "tensors with names", found: "an array of NumPy without a name")
    }
    self =
      bytes.starts(with: ZipArchive.mark) || bytes.starts(with: ZipArchive.endMark)
      ? try NPZ.read(bytes, name: name, limit: limit) : try Safetensors.read(bytes, name: name)
  }

  /// Writes a file of safetensors or an `.npz` archive, as the path ends. A file that is there is replaced as a whole.
  ///
  /// - Throws: ``InterchangeError`` for another ending, if the format does not have such tensors, and with the system's
  ///   reason if the file cannot be written.
  public func write(to path: String) throws(InterchangeError) {
    if path.hasSuffix(".safetensors") {
      try replace(path, by: try Safetensors.bytes(of: self, name: path))
    } else if path.hasSuffix(".npz") {
      try replace(path, by: try NPZ.bytes(of: self, name: path))
    } else {
      throw InterchangeError(path, expected: "a name that ends with .safetensors or .npz", found: "another ending")
    }
  }
}

extension Tensor {
  /// Reads an `.npy` file, the array of which may be ordered as in C or in Fortran, with the lowest or the highest byte
  /// first.
  ///
  /// - Throws: ``InterchangeError`` if the file cannot be read, or is not such a file.
  public init(contentsOf path: String) throws(InterchangeError) {
    self = try NPY.read(try contents(of: path)[...], name: path)
  }

  /// Reads an `.npy` file that is already in memory, with the name of the file in errors.
  public init(bytes: [UInt8], name: String) throws(InterchangeError) { self = try NPY.read(bytes[...], name: name) }

  /// Writes an `.npy` file, whose name ends so. A file that is there is replaced as a whole.
  ///
  /// - Throws: ``InterchangeError`` for another ending, for elements that NumPy does not have, and with the system's
  ///   reason if the file cannot be written.
  public func write(to path: String) throws(InterchangeError) {
    guard path.hasSuffix(".npy") else {
      throw InterchangeError(path, expected: "a name that ends with .npy", found: "another ending")
    }
    try replace(path, by: try NPY.bytes(of: self, name: path))
  }
}

/// The bytes of a regular file.
private func contents(of path: String) throws(InterchangeError) -> [UInt8] {
  let bytes: [UInt8]?
  do {
    bytes = try SystemFile.read(path)
  } catch {
    throw InterchangeError(path, expected: "a readable file", found: "none: \(error.readingReason)")
  }
  if let bytes { return bytes }
  throw InterchangeError(path, expected: "a file", found: "none")
}

private func replace(_ path: String, by bytes: [UInt8]) throws(InterchangeError) {
  do {
    try SystemFile.replaceCreatingFolder(NewFile(path, bytes))
  } catch {
    throw InterchangeError(path, expected: "to write the file", found: error.reason)
  }
}
