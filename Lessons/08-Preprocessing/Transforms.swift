import Adjoint
import LessonKit

/// Each transformation of the columns, before and after, by the numbers that it changes.
struct Transforms {
  let wine: Wine<Double>

  typealias Step = (name: String, key: String, pipeline: Pipeline<Double>)

  /// The transformations in the order of the lectures, fitted to X.
  static func all(fittedTo X: Matrix<Double>) throws -> [Step] {
    [
      ("raw", "raw", Pipeline([])), ("centred", "centred", try Pipeline(fittedTo: X, .centered)),
      ("standardized", "standardized", try Pipeline(fittedTo: X, .standardized)),
      ("min–max to [−1, 1]", "minMax", try Pipeline(fittedTo: X, .scaled())),
      ("decorrelated", "decorrelated", try Pipeline(fittedTo: X, .whitened(.decorrelation))),
      ("PCA whitened", "pca", try Pipeline(fittedTo: X, .whitened(.pca))),
      ("ZCA whitened", "zca", try Pipeline(fittedTo: X, .whitened(.zca))),
      ("standardized, PCA whitened", "standardizedPCA", try Pipeline(fittedTo: X, .standardized, .whitened(.pca))),
      ("standardized, ZCA whitened", "standardizedZCA", try Pipeline(fittedTo: X, .standardized, .whitened(.zca))),
    ]
  }

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Centre, scale, decorrelate")
    lesson.text(
      """
      Efficient BackProp asks for three things: inputs with zero mean, with equal covariances, and uncorrelated. \
      Each transformation is fitted to the columns of the data; all have an inverse, so nothing is lost.
      """)
    lesson.formula(
      """
      μ_j = 1/n Σ_i x_ij         σ_j² = 1/n Σ_i (x_ij − μ_j)²
      C = 1/n (X − 1 μ)ᵀ(X − 1 μ) = V Λ Vᵀ, the covariance matrix

      centred       x_ij − μ_j
      standardized  (x_ij − μ_j) / σ_j
      min–max       2 (x_ij − min_j) / (max_j − min_j) − 1
      decorrelated  (X − 1 μ) V             covariance Λ
      PCA whitened  (X − 1 μ) V Λ^(−1/2)    covariance I
      ZCA whitened  … Vᵀ                    the same, turned back
      """)
    try draw(&lesson)
    lesson.text(
      """
      All 13 measurements of the 178 wines, whose units differ: proline is near 750, hue near 1.
      """)
    try presentNumbers(&lesson)
  }

  private func presentNumbers(_ lesson: inout Lesson) throws {
    let X = wine.inputs
    var table = Table(
      ["inputs", "|mean|", "standard deviations", "|correlation|", "|C − I|"],
      caption: "The largest of all columns; standard deviations: the smallest and the largest.")
    var white = Table(
      ["whitening", "largest |C − I|", "13 ε κ", "≤ 10⁻¹²"],
      caption: "κ is that of the covariance to which whitening is fitted.")
    let bounds = try (raw: bound(X.covariance), scaled: bound(Standardizer(fittedTo: X)(X).covariance))
    for (name, key, pipeline) in try Self.all(fittedTo: X) {
      let Z = pipeline(X)
      let C = Z.covariance
      let standardDeviations = Standardizer(fittedTo: Z).standardDeviation
      let correlations = Standardizer(fittedTo: Z)(Z).covariance
      let isWhite = name.hasSuffix("whitened")
      let bound = key.hasPrefix("standardized") ? bounds.scaled : bounds.raw
      let distance = C.distanceFromIdentity
      table.append([
        .text(name), .scientific(Z.columnMeans().maxNorm, digits: 0),
        .text("\(short(standardDeviations.minimum)) to \(short(standardDeviations.maximum))"),
        .scientific(correlations.distanceFromIdentity, digits: 1), .scientific(distance, digits: 1),
      ])
      if isWhite {
        white.append([
          .text(name), .scientific(distance, digits: 1), .scientific(bound, digits: 0),
          .text(distance <= 1e-12 ? "yes" : "no"),
        ])
        lesson.metric("\(key)CovarianceError", distance)
        lesson.metric("\(key)CovarianceBound", bound)
      }
      lesson.metric("\(key)InverseError", relativeL2Error(of: pipeline.inverse(Z), against: X))
    }
    lesson.table(table)
    let alone = try byEigenvectorsAlone(X)
    white.append([
      .text("(X − 1 μ) V Λ^(−1/2) as it stands"), .scientific(alone, digits: 1), .scientific(bounds.raw, digits: 0),
      .text(alone <= 1e-12 ? "yes" : "no"),
    ])
    lesson.metric("eigenvectorsCovarianceError", alone)
    lesson.text(
      """
      Whitening is judged by its covariance, which is to be I to 10⁻¹². An eigenvector of C is right to about ε λ_max, \
      however small its own eigenvalue is, so the formula as it stands, the last line, is right to 13 ε κ at worst. \
      The library rotates pairs of directions until the columns of (X − 1 μ) V are orthogonal relative to their own \
      lengths.
      """)
    lesson.table(white)
  }

  /// The distance from I of the covariance after whitening by the eigenvectors and eigenvalues of C.
  private func byEigenvectorsAlone(_ X: Matrix<Double>) throws -> Double {
    let eigen = try SymmetricEigen(X.covariance)
    let Z = Centering(fittedTo: X)(X) * eigen.vectors / sqrt(eigen.values)
    return Z.covariance.distanceFromIdentity
  }

  private func short(_ x: Double) -> String { x.fixed(digits: x < 10 ? 2 : 0) }

  private func bound(_ C: Matrix<Double>) throws -> Double {
    Double(C.rows) * .ulpOfOne * conditionNumber(try SymmetricEigen(C).values)
  }
}
