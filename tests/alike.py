"""How far two pictures are apart, so that the smoothing of letters does not count."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

SMALL = (480, 270)


def pixels(image: QImage) -> np.ndarray:
    """Height × width × 3, small enough that the smoothing of letters does not count."""
    small = image.convertToFormat(QImage.Format.Format_RGB32).scaled(
        *SMALL, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    rows = np.frombuffer(small.constBits(), np.uint8).reshape(SMALL[1], SMALL[0], 4)
    return rows[:, :, :3].astype(int)


def difference(one: QImage, other: QImage) -> float:
    """Mean difference of a colour, 0 to 255, where it is largest among 16 × 9 fields."""
    apart = np.abs(pixels(one) - pixels(other)).mean(axis=2)
    return float(apart.reshape(9, 30, 16, 30).mean(axis=(1, 3)).max())
