"""One style sheet for all windows, written from the tokens.

Widgets say what they are with the property ``kind``, and never how they look.
"""

from breakbuddy.gui.tokens import (
    FIGURE,
    GRID,
    RADIUS_CONTROL,
    RADIUS_INNER,
    TEXT,
    TEXT_SMALL,
    TITLE,
    TITLE_LARGE,
    Tokens,
)


def stylesheet(tokens: Tokens) -> str:
    """All rules, in Qt's style sheet language."""
    return "".join(part(tokens) for part in (_texts, _buttons, _fields, _grounds, _lists))


def _texts(t: Tokens) -> str:
    return f"""
QWidget {{ color: {t.ink}; font-size: {TEXT}px; }}
QLabel {{ background: transparent; }}
QLabel[kind="title"] {{ font-size: {TITLE}px; font-weight: 600; }}
QLabel[kind="headline"] {{ font-size: {TITLE_LARGE}px; font-weight: 600; }}
QLabel[kind="figure"] {{ font-size: {FIGURE}px; font-weight: 600; }}
QLabel[kind="strong"] {{ font-weight: 600; }}
QLabel[kind="small"] {{ font-size: {TEXT_SMALL}px; color: {t.muted}; }}
QLabel[kind="detail"] {{ font-size: {TEXT_SMALL}px; }}
QLabel[kind="heading"] {{ font-size: {TEXT_SMALL}px; color: {t.muted}; font-weight: 600; }}
QLabel[kind="eyebrow"] {{ font-size: {TEXT_SMALL}px; color: {t.accent}; font-weight: 500; }}
QLabel[kind="due"] {{ font-size: {TEXT_SMALL}px; color: {t.amber}; font-weight: 600; }}
QLabel[kind="wrong"] {{ font-size: {TEXT_SMALL}px; color: {t.wrong}; }}
QToolTip {{
    color: {t.ink}; background: {t.soft}; border: 1px solid {t.line}; padding: 4px 6px;
    font-size: {TEXT_SMALL}px;
}}
"""


def _buttons(t: Tokens) -> str:
    return f"""
QPushButton {{
    background: {t.soft}; color: {t.ink}; font-size: 14px; font-weight: 600;
    border: 2px solid transparent; border-radius: {RADIUS_CONTROL}px;
    padding: 6px 14px; min-height: 20px; outline: 0;
}}
QPushButton:hover {{ background: {t.pressed}; }}
QPushButton:pressed {{ background: {t.line}; }}
QPushButton:focus {{ border-color: {t.accent}; }}
QPushButton:disabled {{ color: {t.muted}; background: {t.soft}; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent}; padding: 8px 16px; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{
    background: {t.accent_hover};
}}
QPushButton[kind="primary"]:focus {{ border-color: {t.ink}; }}
QPushButton[kind="primary"]:disabled {{ background: {t.pressed}; color: {t.muted}; }}
QPushButton[kind="ghost"] {{ background: transparent; color: {t.muted}; }}
QPushButton[kind="ghost"]:hover {{ background: {t.soft}; color: {t.ink}; }}
QPushButton[kind="ghost"]:focus {{ border-color: {t.accent}; }}
QPushButton[kind="icon"] {{
    background: transparent; padding: 0; border-radius: {RADIUS_CONTROL}px;
    min-width: 30px; max-width: 30px; min-height: 30px; max-height: 30px;
}}
QPushButton[kind="icon"]:hover {{ background: {t.soft}; }}
QPushButton[kind="icon"]:focus {{ border-color: {t.accent}; }}
QPushButton[kind="choice"] {{
    background: transparent; color: {t.muted}; font-size: {TEXT_SMALL}px; font-weight: 500;
    border: 2px solid transparent; border-radius: 8px; padding: 3px 10px; min-height: 18px;
}}
QPushButton[kind="choice"]:hover {{ color: {t.ink}; }}
QPushButton[kind="choice"]:checked {{ background: {t.raised}; color: {t.ink}; }}
QPushButton[kind="choice"]:focus {{ border-color: {t.accent}; }}
QPushButton[kind="chip"] {{
    background: {t.soft}; color: {t.ink}; font-size: {TEXT_SMALL}px; font-weight: 500;
    border-radius: 14px; padding: 2px 12px; min-height: 20px;
}}
QPushButton[kind="chip"]:checked {{ background: {t.accent_soft}; color: {t.accent}; }}
QPushButton[kind="chip"]:focus {{ border-color: {t.accent}; }}
QPushButton[kind="quiet"] {{
    background: transparent; color: {t.muted}; font-size: {TEXT_SMALL}px; font-weight: 500;
    border-radius: 7px; padding: 0; min-height: 16px;
}}
QPushButton[kind="quiet"]:hover {{ background: {t.soft}; }}
QPushButton[kind="quiet"]:focus {{ border-color: {t.accent}; }}
QPushButton[kind="more"] {{ padding: 6px 0; min-width: 26px; max-width: 26px; }}
QPushButton[kind="step"] {{
    background: {t.soft}; color: {t.muted}; border-radius: 0; padding: 0;
    min-width: 30px; max-width: 30px; min-height: 28px;
}}
QPushButton[kind="step"]:hover {{ background: {t.pressed}; color: {t.ink}; }}
QPushButton[kind="step"]:focus {{ border-color: {t.accent}; }}
QPushButton[kind="step"]:disabled {{ color: {t.line}; }}
QPushButton[kind="row"] {{
    background: transparent; text-align: left; font-weight: 500; padding: 8px 12px;
}}
QPushButton[kind="row"]:hover {{ background: {t.soft}; }}
QPushButton[kind="row"]:checked {{ background: {t.accent_soft}; color: {t.accent}; }}
QPushButton[kind="row"]:focus {{ border-color: {t.accent}; }}
QPushButton[kind="link"] {{
    background: transparent; color: {t.accent}; font-size: {TEXT_SMALL}px; font-weight: 500;
    border-radius: 6px; padding: 0 6px; min-height: 16px;
}}
QPushButton[kind="link"]:hover {{ background: {t.soft}; }}
QPushButton[kind="link"]:focus {{ border-color: {t.accent}; }}
QPushButton::menu-indicator {{ width: 0; }}
QCheckBox {{ spacing: {GRID}px; }}
QCheckBox:focus {{ color: {t.accent}; }}
"""


def _fields(t: Tokens) -> str:
    return f"""
QLineEdit, QComboBox, QSpinBox {{
    background: {t.soft}; border: 2px solid transparent; border-radius: {RADIUS_CONTROL}px;
    padding: 5px 10px; min-height: 22px; selection-background-color: {t.accent};
    selection-color: {t.on_accent};
}}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus {{ border-color: {t.accent}; }}
QLineEdit[wrong="true"], QSpinBox[wrong="true"] {{ border-color: {t.wrong}; }}
QFrame[kind="stepper"][active="true"] {{ border-color: {t.accent}; }}
QComboBox[wrong="true"], QFrame[kind="stepper"][wrong="true"] {{ border-color: {t.wrong}; }}
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus {{
    background: transparent; border-color: transparent; border-radius: 0; padding: 0;
}}
QLineEdit:disabled, QComboBox:disabled {{ color: {t.muted}; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView::item {{ padding: 6px 10px; min-height: 20px; color: {t.ink}; }}
QComboBox QAbstractItemView::item:selected {{ background: {t.accent_soft}; }}
QComboBox QLineEdit {{ background: transparent; border: 0; padding: 0; }}
QComboBox::drop-down {{ border: 0; width: 24px; }}
QComboBox QAbstractItemView {{
    background: {t.paper}; border: 1px solid {t.line}; selection-background-color: {t.accent_soft};
    selection-color: {t.ink}; outline: 0;
}}
"""


def _grounds(t: Tokens) -> str:
    return f"""
QFrame[kind="field"] {{ background: {t.soft}; border-radius: {RADIUS_INNER}px; }}
QFrame[kind="segments"] {{ background: {t.soft}; border-radius: {RADIUS_CONTROL}px; }}
QFrame[kind="stepper"] {{ background: transparent; border: 1px solid {t.line};
    border-radius: 9px; }}
QFrame[kind="group"] {{ background: transparent; border: 1px solid {t.line};
    border-radius: {RADIUS_INNER}px; }}
QFrame[kind="line"] {{ background: {t.line}; border: 0; max-height: 1px; min-height: 1px; }}
QFrame[kind="notice"] {{ background: {t.amber_soft}; border-radius: {RADIUS_CONTROL}px; }}
QFrame[kind="told"] {{ background: {t.accent_soft}; border-radius: {RADIUS_CONTROL}px; }}
QFrame[kind="notice"] QLabel, QFrame[kind="told"] QLabel {{
    color: {t.ink}; font-size: {TEXT_SMALL}px;
}}
QFrame[kind="notice"] QPushButton, QFrame[kind="told"] QPushButton {{
    background: {t.paper}; font-size: {TEXT_SMALL}px;
    padding: 2px 10px; }}
QWidget[kind="paper"] {{ background: {t.paper}; }}
QWidget[kind="side"] {{ background: {t.soft}; }}
"""


def _lists(t: Tokens) -> str:
    return f"""
QMenu {{
    background: {t.paper}; border: 1px solid {t.line}; border-radius: {RADIUS_CONTROL}px;
    padding: 6px;
}}
QMenu::item {{ padding: 6px 16px; border-radius: 6px; color: {t.ink}; }}
QMenu::item:selected {{ background: {t.accent_soft}; }}
QMenu::separator {{ background: {t.line}; height: 1px; margin: 5px 10px; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QListWidget {{ background: transparent; border: 0; outline: 0; }}
QListWidget::item {{ border-radius: 8px; padding: 6px 10px; }}
QListWidget::item:selected {{ background: {t.accent_soft}; color: {t.ink}; }}
QListWidget::item:hover {{ background: {t.soft}; }}
QScrollArea {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {t.floor}; border-radius: 4px; min-height: 24px;
    min-width: 24px; margin: 1px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {t.soft}; border: 0; border-radius: 4px; max-height: 8px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 4px; }}
"""
