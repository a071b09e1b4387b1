import Matrices

extension Matrix {
  /// Reads an `.npy` file as a matrix, whose columns are all dimensions but the first.
  ///
  /// - Parameters:
  ///   - path: the file's path, absolute or relative to the current folder.
  ///   - rounding: whether elements may be rounded to the nearest number that `S` has.
  /// - Throws: ``InterchangeError`` if the file cannot be read, is not such a file, or has elements that `S` has not.
  public init(npy path: String, rounding: Bool = false) throws(InterchangeError) {
    self = try Tensor(contentsOf: path).matrix(rounding: rounding)
  }

  /// Writes the matrix as an `.npy` file, rows × columns. A file that is there is replaced as a whole.
  ///
  /// - Throws: ``InterchangeError`` for a name that does not end with `.npy`, and if the file cannot be written.
  public func write(npy path: String) throws(InterchangeError) { try Tensor(self).write(to: path) }
}
