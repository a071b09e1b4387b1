import Adjoint
import Graphs
import LessonKit

/// Graph convolutions: what they compute, what the lecture's formula breaks, and what they can learn.
@main enum GraphNetworks {
  static func main() {
    var arguments = Arguments(
      "lesson-graph-networks",
      summary: "Convolves on graphs: a divided club, fields on meshes, shared weights, and depth.",
      example: "swift run -c release lesson-graph-networks --seeds 40")
    let seeds = arguments.integer(
      "seeds", default: 40, quick: 3, in: 1...1000, help: "Trainings on the club, from --seed on.")
    let epochs = arguments.integer(
      "epochs", default: 3000, quick: 30, in: 1...100_000, help: "Passes over the fields on the mesh.")

    Command.present("Graph networks", arguments, exercises: ["graph-convolution"]) { settings, lesson in
      let club = try Club()
      lesson.text(
        """
        A convolution adds up the neighbours of a pixel with weights that are the same everywhere. The nodes of a \
        graph have neighbours, too, but no left and right, and not all have the same number of them. What \
        remains of a convolution is a sum over the neighbours, and one weight matrix for all of them.
        """)
      lesson.formula(
        """
        Y = N X W + X V + 1 b      y_i = Σ_{j ∈ N(i)} n_ij x_j W + x_i V + b

        sum         n_ij = a_ij
        mean        n_ij = a_ij / d_i
        symmetric   n_ij = ã_ij / √(d̃_i d̃_j)      Ã = A + I, and V = 0
        """)
      SharedWeights(club: club, seed: settings.seed).present(&lesson)
      ClubTraining(club: club, seeds: settings.seeds(settings[seeds])).present(&lesson)
      MeshRegression(seed: settings.seed, epochs: settings[epochs]).present(&lesson)
      GridConvolution(seed: settings.seed).present(&lesson)
      Depth(club: club, seeds: settings.seeds(min(settings[seeds], 10))).present(&lesson)
    }
  }
}
