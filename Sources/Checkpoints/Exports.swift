// A program that saves a training has networks and matrices.
@_exported import Matrices
@_exported import Networks
