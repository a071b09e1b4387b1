import Requirements

/// The error that a file is not in the IDX format, or does not contain the expected data: what was expected, what was
/// found and where.
///
/// The description is one sentence, for example
/// `train-labels-idx1-ubyte, element 7: expected a whole number from 0 to 9, found 12.0`.
public struct IDXError: Error, Equatable, CustomStringConvertible {
  /// The kinds of problems.
  public enum Problem: Equatable, Sendable {
    /// The file cannot be read, for the reason that the system gives.
    case unreadable(reason: String)
    /// The file is packed and no program unpacks it.
    case noGzip(reason: String)
    /// The program gzip could not unpack the file, for the reason that it gives.
    case notUnpacked(status: Int32, reason: String)
    /// There is not a single byte.
    case empty
    /// The file ends before its header does.
    case shortHeader(expected: Int, found: Int)
    /// The first two bytes are not zeros.
    case notIDX(found: [UInt8])
    /// No element type has this number.
    case unknownElementType(UInt8)
    /// The header has no sizes.
    case noDimensions
    /// A dimension, counted from 1, has the size 0.
    case noElements(dimension: Int)
    /// The product of the sizes is too large for a number of bytes.
    case tooManyElements([Int])
    /// The file is shorter or longer than its header says.
    case length([Int], IDX.ElementType, expected: Int, found: Int)
    /// A packed file is longer than its header says; it is unpacked no further.
    case tooLong([Int], IDX.ElementType, expected: Int)
    /// An element is infinite or not a number, or too large for the type that was asked for.
    case notFinite(found: Double, as: String)
    /// A number that must be whole and within a range is not.
    case notInRange(ClosedRange<Int>, found: Double)
    /// The elements do not have the type of such data.
    case elementType(expected: IDX.ElementType, found: IDX.ElementType)
    /// The sizes are not those of such data; given are the expected ones in words, and those of the file.
    case sizes(expected: String, found: [Int])
    /// The folder of the data does not exist, or is not a folder.
    case noFolder
    /// The folder contains no file with any of these names.
    case missing([String])
  }

  /// The file's path, or the name that the bytes were given.
  public let file: String
  /// The byte of the unpacked file, counted from 0, where the problem has one.
  public let byte: Int?
  /// The element, counted from 0, where the problem has one.
  public let element: Int?
  /// The problem.
  public let problem: Problem

  init(file: String, byte: Int? = nil, element: Int? = nil, problem: Problem) {
    (self.file, self.byte, self.element, self.problem) = (file, byte, element, problem)
  }

  /// One sentence that says where the problem is, what was expected and what was found.
  public var description: String {
    var place = file.printable
    if let byte { place += ", byte \(byte)" }
    if let element { place += ", element \(element)" }
    return "\(place): expected \(expected), found \(found)"
  }

  /// What a correct file contains in this place.
  public var expected: String {
    switch problem {
    case .unreadable: "a readable file"
    case .noGzip: "the program gzip, to unpack the file"
    case .notUnpacked: "a file that gzip unpacks"
    case .empty: "a header"
    case .shortHeader(let expected, _): "a header of \(expected) bytes"
    case .notIDX: "two bytes 00 at the start of an IDX file"
    case .unknownElementType:
      "an element type, one of \(Self.hexadecimal(IDX.ElementType.allCases.map(\.rawValue)))"
    case .noDimensions: "at least 1 dimension"
    case .noElements(let dimension): "a size of at least 1 in dimension \(dimension)"
    case .tooManyElements: "sizes whose product is a number of bytes"
    case .length(let sizes, let elementType, let expected, _), .tooLong(let sizes, let elementType, let expected):
      "\(expected) bytes for \(Self.product(sizes)) elements of type \(elementType)"
    case .notFinite(_, let type): "a finite number of type \(type)"
    case .notInRange(let range, _):
      "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .elementType(let expected, _): "elements of type \(expected)"
    case .sizes(let expected, _): expected
    case .noFolder: "a folder"
    case .missing(let names): "a file " + names.joined(separator: " or ")
    }
  }

  /// What the file contains instead.
  public var found: String {
    switch problem {
    case .unreadable(let reason): "none: \(reason)"
    case .noGzip(let reason): reason
    case .notUnpacked(let status, let reason):
      "exit status \(status)" + (reason.isEmpty ? "" : ": \(reason.excerpt)")
    case .empty: "an empty file"
    case .shortHeader(_, let found): "\(found)"
    case .notIDX(let found): Self.hexadecimal(found)
    case .unknownElementType(let found): Self.hexadecimal([found])
    case .noDimensions: "none"
    case .noElements: "0"
    case .tooManyElements(let sizes): Self.product(sizes)
    case .length(_, _, _, let found): "\(found)"
    case .tooLong: "more"
    case .notFinite(let found, _), .notInRange(_, let found): "\(found)"
    case .elementType(_, let found): "\(found)"
    case .sizes(_, let found): Self.product(found)
    case .noFolder, .missing: "none"
    }
  }

  private static func product(_ sizes: [Int]) -> String {
    // A damaged header can have 255 sizes.
    let shown = sizes.prefix(8).map(String.init).joined(separator: " × ")
    return sizes.count > 8 ? "\(shown) × … (\(sizes.count) dimensions)" : shown
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
      .joined(separator: " ")
  }
}
