"""The bare Streamlit app: what any Streamlit page costs before it shows anything of its own."""

import streamlit as st

st.title("Bare")
