import Requirements

extension Histogram {
  /// The intervals of a histogram: each contains its lower edge, the last one also its upper edge.
  public struct Bins: Sendable, Equatable {
    private enum Kind: Equatable {
      case count(Int)
      case edges([Double])
    }

    private let kind: Kind

    /// A number of equal intervals from the smallest to the largest value, 1 to 1 000 000. Between values that are too
    /// near to each other for so many different edges there are fewer.
    public static func count(_ count: Int) -> Bins {
      require(1...1_000_000 ~= count, "a histogram has 1 to 1 000 000 bins, not \(count)")
      return Bins(kind: .count(count))
    }

    /// Intervals between the given edges, at least two, finite and strictly increasing.
    ///
    /// Values outside are left out.
    public static func edges(_ edges: [Double]) -> Bins {
      require(edges.count >= 2, "bins need at least 2 edges, not \(edges.count)")
      for (lower, upper) in zip(edges, edges.dropFirst()) {
        require(
          lower < upper && abs(lower) <= 1e300 && abs(upper) <= 1e300,
          "bin edges must be finite and increase, but \(lower) is followed by \(upper)")
      }
      return Bins(kind: .edges(edges))
    }

    /// The edges for given values, one more than there are bins.
    func edges(for values: [Double]) -> [Double] {
      switch kind {
      case .edges(let edges): return edges
      case .count(let count):
        let domain = Domain(covering: values, scale: .linear)
        // With four steps of the floating-point numbers to each bin, rounding changes its width by a quarter at most.
        let step = max(abs(domain.lower), abs(domain.upper)).ulp
        let count = max(1, Int(min(Double(count), (domain.upper - domain.lower) / (4 * step))))
        let inner = (0..<count).map {
          domain.lower + (domain.upper - domain.lower) * (Double($0) / Double(count))
        }
        // The upper end exactly, so that no rounding error excludes the largest value.
        return inner + [domain.upper]
      }
    }

    /// The number of values in each bin; values outside and values that are not finite are left out.
    static func counts(of values: [Double], edges: [Double]) -> [Int] {
      var counts = [Int](repeating: 0, count: edges.count - 1)
      for value in values where value >= edges[0] && value <= edges[edges.count - 1] {
        // Binary search for the last edge ≤ value.
        var (low, high) = (0, counts.count)
        while high - low > 1 {
          let middle = (low + high) / 2
          if edges[middle] <= value { low = middle } else { high = middle }
        }
        counts[low] += 1
      }
      return counts
    }
  }
}
