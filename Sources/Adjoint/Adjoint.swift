// Everything that a program needs to build and train a network, under one import.
@_exported import Datasets
@_exported import Figures
@_exported import Matrices
@_exported import Networks
@_exported import PhysicsInformed
