"""Loads a network that Adjoint has saved, computes outputs and gradients, trains it, and saves all of that.

Arguments: the folder of the files, the precision, and the name of the network.
"""
import sys

import torch
from safetensors.torch import load_file, save_file
from torch import nn

folder, precision, name = sys.argv[1:]
torch.set_default_dtype(getattr(torch, precision))


class Images(nn.Module):
    """Convolution, batch norm of channels, LSTM over the channels, batch norm of features, dense layers."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, 3, (2, 3), padding=(0, 1))
        self.norm = nn.BatchNorm2d(3)
        self.lstm = nn.LSTM(15, 5, batch_first=True)
        self.hidden = nn.Linear(5, 4)
        self.features = nn.BatchNorm1d(4)
        self.head = nn.Linear(4, 2)

    def forward(self, x):
        x = torch.tanh(self.norm(self.conv(x.reshape(-1, 2, 4, 5))))
        h = self.lstm(x.reshape(-1, 3, 15))[0][:, -1]
        return self.head(self.features(torch.tanh(self.hidden(h))))


class Sequences(nn.Module):
    """Convolutions along a sequence, one of them transposed, layer norm, a GRU and a plain cell."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(2, 3, 3)
        self.transposed = nn.ConvTranspose2d(3, 2, (2, 3), stride=(1, 2))
        self.norm = nn.LayerNorm(36)
        self.gru = nn.GRU(12, 5, batch_first=True)
        self.rnn = nn.RNN(5, 4, batch_first=True)
        self.head = nn.Linear(4, 2)

    def forward(self, x):
        x = torch.tanh(self.conv(x.reshape(-1, 2, 6)))
        x = self.norm(self.transposed(x.reshape(-1, 3, 1, 4)).flatten(1))
        return self.head(self.rnn(self.gru(x.reshape(-1, 3, 12))[0])[0][:, -1])


class Directions(nn.Module):
    """Two directions of an LSTM, and a GRU of two layers."""

    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(3, 4, batch_first=True, bidirectional=True)
        self.gru = nn.GRU(8, 2, num_layers=2, batch_first=True)

    def forward(self, x):
        return self.gru(self.lstm(x.reshape(-1, 5, 3))[0])[0][:, -1]


def gradients(network, x, g):
    """The output and all gradients of the sum of its products with g."""
    x = x.clone().requires_grad_(True)
    network.zero_grad()
    y = network(x)
    (y * g).sum().backward()
    return y.detach(), x.grad, {key: p.grad for key, p in network.named_parameters()}


network = {"images": Images, "sequences": Sequences, "directions": Directions}[name]()
network.load_state_dict(load_file(f"{folder}/network.safetensors"), strict=True)
data = load_file(f"{folder}/data.safetensors")
x, g = data["x"], data["g"]

network.train()
y, dx, gradient = gradients(network, x, g)
save_file(gradient, f"{folder}/gradient.safetensors")
results = {"y": y, "dx": dx}

optimizer = torch.optim.SGD(network.parameters(), lr=0.05)
for _ in range(5):
    gradients(network, x, g)
    optimizer.step()
trained_y, trained_dx, trained_gradient = gradients(network, x, g)
save_file(network.state_dict(), f"{folder}/trained.safetensors")
save_file(trained_gradient, f"{folder}/trained_gradient.safetensors")
results |= {"trained_y": trained_y, "trained_dx": trained_dx}
network.eval()
results["inferred_y"] = network(x).detach()
save_file(results, f"{folder}/results.safetensors")
