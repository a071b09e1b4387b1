import Datasets
import Foundation
import Matrices
import Networks
import Testing

@Suite("lesson-preprocessing") struct PreprocessingLessonTests {
  @Test("whitening, steps and collinear columns agree with theory")
  func quick() throws {
    let lesson = try QuickLesson("lesson-preprocessing")
    #expect(lesson.figures.count == 4)
    try expectWhitening(lesson)
    try expectConvergence(lesson)
    try expectNetworks(lesson)
    try expectCollinearity(lesson)
  }

  @Test("the wines in their own units are whitened in single precision, in all 13 directions")
  func wines() throws {
    let X = try Wine<Float>().inputs
    for kind in [Whitening<Float>.Kind.pca, .zca] {
      let whitening = try Whitening(kind, fittedTo: X)
      #expect(whitening.standardDeviations.minimum > 0)
      let Z = Matrix<Double>(whitening(X))
      let D = Z - Z.columnMeans()
      #expect((D.T * D / Double(Z.rows) - .identity(13)).maxNorm <= 1e-5)
    }
  }

  private func expectWhitening(_ lesson: QuickLesson) throws {
    for name in ["pca", "zca", "standardizedPCA", "standardizedZCA"] {
      #expect(try lesson(name + "CovarianceError") <= 1e-12, "\(name)")
    }
    // 13 ε κ, as the eigenvalues are right to 13 ε λ_max.
    #expect(try lesson("eigenvectorsCovarianceError") <= lesson("pcaCovarianceBound"))
  }

  private func expectConvergence(_ lesson: QuickLesson) throws {
    for name in ["Raw", "Centred", "Scaled", "Standardized"] {
      let kappa = try lesson("condition" + name)
      let (left, theory) = try (lesson("left" + name), lesson("left" + name + "Theory"))
      // 14 variables: eigenvalues, and the minimum that distances are taken to, are right to 14 ε κ; up to 3000
      // steps round by 14 ε each; √left is the share of the distance that this is compared with.
      let tolerance = 14 * .ulpOfOne * (kappa + 3000) / left.squareRoot()
      #expect(abs(left / theory - 1) <= tolerance, "\(name)")
    }
    for name in ["Standardized", "Whitened"] {
      let (steps, theory) = try (lesson("steps" + name), lesson("steps" + name + "Theory"))
      #expect(abs(steps - theory) <= 1, "\(name)")
    }
    // The bias adds the eigenvalue 1 to the correlation matrix's, whose mean is 1: it is neither the largest nor the
    // smallest.
    let (model, matrix) = try (lesson("conditionStandardized"), lesson("wineConditionAfter"))
    #expect(abs(model / matrix - 1) <= 14 * .ulpOfOne * matrix)
    #expect(
      try abs(lesson("conditionWhitened") - 1) <= 2 * lesson("standardizedPCACovarianceBound"))
    for (better, worse) in [("Standardized", "Scaled"), ("Standardized", "Centred")] {
      #expect(try lesson("condition" + better) < lesson("condition" + worse))
      #expect(try lesson("condition" + worse) < lesson("conditionRaw"))
    }
  }

  private func expectNetworks(_ lesson: QuickLesson) throws {
    for rule in ["descent", "adam"] {
      for name in ["Standardized", "Whitened"] {
        // These wines are linearly separable but for a few: 97 % of 35 have the standard error 3 %.
        let accuracy = try lesson(rule + name + "Accuracy")
        #expect(accuracy > 0.97 - 5 * 0.03, "\(rule), \(name)")
        #expect(try accuracy > lesson(rule + "RawAccuracy"), "\(rule), \(name)")
      }
    }
    // Coins: two runs of 50 samples each have the standard error 5 %. The ten columns of 1000 that correlate best with
    // 100 labels have |r| ≈ 2.9/√100, so the means of the classes are 2 r √10 = 1.8 standard deviations apart, in the
    // test part too: some 80 %.
    #expect(try abs(lesson("honestChoiceAccuracy") - 0.5) <= 5 * 0.05)
    #expect(try lesson("leakingChoiceAccuracy") > 0.8 - 5 * 0.04)
  }

  private func expectCollinearity(_ lesson: QuickLesson) throws {
    let sets = [("wine", 0.0), ("linear", 2), ("logarithm", 2), ("exponential", 3)]
    for (name, removed) in sets {
      #expect(try lesson(name + "RemovedCount") == removed, "\(name)")
      #expect(try lesson(name + "IsSingular") == (removed > 0 ? 1 : 0), "\(name)")
    }
    // The same columns stay.
    #expect(try lesson("linearConditionAfter") == lesson("wineConditionAfter"))
    #expect(try lesson("exponentialConditionAfter") == lesson("wineConditionAfter"))
    #expect(try lesson("logarithmConditionAfter") > lesson("wineConditionAfter"))
    // Coefficients of least squares without a residual are right to κ ε of the 13 columns; κ here is the square of
    // theirs.
    #expect(try lesson("combinationError") <= 13 * .ulpOfOne * lesson("wineConditionAfter"))
  }
}
