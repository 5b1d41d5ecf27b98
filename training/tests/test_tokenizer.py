"""Residual blocks that add nothing are left out, and the answers stay the same."""

from __future__ import annotations

import torch

from videoworld_go.vqgan import NormActConv, Tokenizer, tokenizer_from_state


def blocks(model: Tokenizer) -> list[NormActConv]:
    return [m for m in model.modules() if isinstance(m, NormActConv)]


def test_empty_blocks_add_nothing() -> None:
    torch.manual_seed(3)
    model = Tokenizer(32, (1, 1, 2), 1, 1, 32, (3, 3, 3)).eval()
    assert not any(block.empty for block in blocks(model))
    model.keep_from(2)
    assert sum(block.empty for block in blocks(model)) == 2
    pictures = torch.rand(2, 3, 16, 16) * 2 - 1
    with torch.no_grad():
        seen = model.coordinates(pictures)
        drawn = model.decode(torch.arange(32).reshape(2, 4, 4) % 27)
        for block in blocks(model):
            block.empty = False
        assert torch.allclose(model.coordinates(pictures), seen, atol=1e-6)
        assert torch.allclose(model.decode(torch.arange(32).reshape(2, 4, 4) % 27), drawn, atol=1e-6)
    again = tokenizer_from_state(model.state_dict(), (3, 3, 3))
    assert sum(block.empty for block in blocks(again)) == 2


def test_empty_blocks_stay_empty_in_training() -> None:
    model = Tokenizer(32, (1, 1), 1, 1, 32, (3, 3, 3))
    model.keep_from(1)
    optimiser = torch.optim.AdamW(model.parameters(), lr=0.1)
    loss = (
        model.coordinates(torch.rand(1, 3, 4, 4)).pow(2).sum()
        + model.decode(torch.zeros(1, 2, 2, dtype=torch.int64)).pow(2).sum()
    )
    loss.backward()
    optimiser.step()
    model.find_empty()
    assert sum(block.empty for block in blocks(model)) == 2
