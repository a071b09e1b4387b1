import Foundation

/// What a file of the Statistical Reference Datasets holds: text for people, with lines such as
/// ```
///   b1 =   500         250           2.3894212918E+02  2.7070075241E+00
/// Residual Sum of Squares:                    1.2455138894E-01
/// Data:   y               x
///       10.07E0      77.6E0
/// ```
struct NISTFile {
  let level: NISTProblem.Level
  /// Of each parameter both starts, the certified value and its standard deviation.
  let parameters: [[Double]]
  let sumOfSquares: Double
  /// y and x of each point.
  let data: [[Double]]

  /// - Parameter name: what to call the file in an error.
  init(_ text: String, name: String) throws(CSVError) {
    var (parameters, data): ([[Double]], [[Double]]) = ([], [])
    var (level, sum, isData): (NISTProblem.Level?, Double?, Bool) = (nil, nil, false)
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split(whereSeparator: \.isWhitespace)
      /// The numbers from a word on.
      func numbers(from first: Int, count: Int?) throws(CSVError) -> [Double] {
        let found = words.dropFirst(first)
        if let count, found.count != count {
          throw CSVError(file: name, line: number + 1, problem: .ragged(expected: count, found: found.count))
        }
        var numbers: [Double] = []
        for word in found {
          guard let value = Double(word), value.isFinite else {
            throw CSVError(file: name, line: number + 1, problem: .notFinite(found: String(word)))
          }
          numbers.append(value)
        }
        return numbers
      }
      if isData {
        if !words.isEmpty { data.append(try numbers(from: 0, count: data.first?.count)) }
      } else if words.count > 1, words[1] == "=", words[0].wholeMatch(of: /b\d/) != nil {
        parameters.append(try numbers(from: 2, count: 4))
      } else if line.hasPrefix("Residual Sum of Squares:") {
        sum = try numbers(from: 4, count: 1)[0]
      } else if words.dropFirst() == ["Level", "of", "Difficulty"] {
        level = NISTProblem.Level(rawValue: words[0].lowercased())
      } else if line.hasPrefix("Data:") {
        // The word stands twice, before the numbers of points and before the points.
        isData = sum != nil
      }
    }
    guard let level, let sum, !parameters.isEmpty, !data.isEmpty else {
      throw CSVError(file: name, problem: .noRows)
    }
    (self.level, self.parameters, sumOfSquares, self.data) = (level, parameters, sum, data)
  }
}
