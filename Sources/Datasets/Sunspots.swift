import Matrices

/// The yearly mean number of sunspots from 1700 to 2008: a series with a period of about eleven years, whose maxima
/// differ by a factor of five.
///
/// Source: NOAA National Geophysical Data Center, yearly mean sunspot number; public domain.
public struct Sunspots<S: Scalar>: Sendable {
  /// The years, one after the other.
  public let years: [Int]
  /// The mean number of each year: 309 × 1.
  public let numbers: Matrix<S>

  /// Reads the data that are shipped with the package.
  ///
  /// - Throws: ``CSVError`` if the package's folder of resources is incomplete.
  public init() throws(CSVError) {
    let csv = try CSV(shipped: "sunspots")
    years = try csv.integers(column: "year", in: 1700...2008)
    numbers = Matrix(try csv.columns(named: "sunspots"))
  }
}
