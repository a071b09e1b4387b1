import Adjoint
import Convolutional
import LessonKit

/// Convolution: the same weights everywhere in an image, what follows from that, and what breaks it.
@main enum ConvolutionalNetworks {
  static func main() {
    var arguments = Arguments(
      "lesson-convolutional-networks",
      summary: "Takes a convolution apart, shifts images, and recognizes digits with and without shared weights.",
      example: "swift run -c release lesson-convolutional-networks --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 5, quick: 2, in: 1...100, help: "Trainings, from --seed on; medians are shown.")
    let epochs = arguments.integer(
      "epochs", default: 30, quick: 3, in: 1...1000, help: "How often each digit is used in a training.")

    Command.present(
      "Convolutional networks", arguments, precision: .float32,
      exercises: ["convolution-forward", "kernel-gradient", "image-gradient", "max-pooling-backward"]
    ) { settings, lesson in
      let task = try DigitImages(epochs: settings[epochs])
      lesson.text(
        """
        A dense layer has a weight for each pair of a pixel and a unit, and knows nothing of the picture: permute the \
        pixels of all images, and it learns as well. A convolution has a few weights that it uses again at every \
        place. What it finds in one corner it finds in the other, too.
        """)
      SharedWeights(seed: settings.seed).present(&lesson)
      Shifts(task: task, seed: settings.seed).present(&lesson)
      try Recognition(task: task, seeds: settings.seeds(settings[seeds])).present(&lesson)
    }
  }
}
