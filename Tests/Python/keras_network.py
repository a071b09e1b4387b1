"""Gives a network of Keras the weights that Adjoint has saved, and computes outputs; then the other way round.

Arguments: the folder of the files, and the name of the network.
"""
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "jax")
import jax

jax.config.update("jax_enable_x64", True)
import keras
import numpy as np
from keras import layers

keras.config.set_floatx("float64")
folder, name = sys.argv[1:]


# The activations of Keras 3.15 itself return float32.
@keras.saving.register_keras_serializable()
def tanh(x):
    return jax.numpy.tanh(x)


@keras.saving.register_keras_serializable()
def sigmoid(x):
    return jax.nn.sigmoid(x)


gates = {"activation": tanh, "recurrent_activation": sigmoid}

if name == "images":
    network = keras.Sequential([
        keras.Input((4, 5, 2)),
        layers.Conv2D(3, (2, 3), activation=tanh),
        layers.BatchNormalization(epsilon=1e-5),
        layers.Conv2DTranspose(4, (2, 2), strides=(1, 2)),
        layers.Flatten(),
        layers.BatchNormalization(epsilon=1e-5),
        layers.Dense(6, activation=tanh),
        layers.Dense(2),
    ])
else:
    network = keras.Sequential([
        keras.Input((4, 3)),
        layers.Bidirectional(layers.LSTM(5, return_sequences=True, **gates)),
        layers.GRU(4, return_sequences=True, **gates),
        layers.GRU(3, return_sequences=True, reset_after=False, **gates),
        layers.SimpleRNN(2, activation=tanh),
        layers.Dense(2),
    ])

x = np.load(f"{folder}/x.npy")
x = x.reshape(-1, 2, 4, 5).transpose(0, 2, 3, 1) if name == "images" else x.reshape(-1, 4, 3)
weights = np.load(f"{folder}/network.npz")
network.set_weights([weights[key] for key in weights.files])
np.save(f"{folder}/y.npy", network.predict(x, verbose=0))

random = np.random.default_rng(1)
network.set_weights([w + random.uniform(0, 0.5, w.shape) for w in network.get_weights()])
np.savez(f"{folder}/other.npz", *network.get_weights())
np.save(f"{folder}/other_y.npy", network.predict(x, verbose=0))
