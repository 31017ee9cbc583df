import { useState } from 'react'
import { AuthFrame, Button, FieldLayoutContext, IconButton, TextField } from '../src/index.ts'

export function SignInPage() {
  const [email, setEmail] = useState('r.fuchs@nord.example')
  const [password, setPassword] = useState('secret-sec')
  return (
    <AuthFrame
      productName="Nightswitch"
      title="Sign in to Spree Lifts"
      lede="Console for calls that must reach someone."
      clock="22:41"
      clockText="Berlin. 6 of 6 services reach someone."
      foot={
        <>
          Demo: nothing leaves this machine. <IconButton glyph="theme" label="Switch light and dark" size="sm" />
        </>
      }
    >
      <FieldLayoutContext value="stacked">
        <form style={{ display: 'grid', gap: 16, marginTop: 24 }}>
          <TextField label="Email" size="lg" type="email" autoComplete="username" value={email} onChange={setEmail} />
          <TextField
            label="Password"
            size="lg"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            labelEnd={<a href="#forgot">Forgot it</a>}
            error="Email and password do not match. 4 tries left."
          />
          <Button type="submit" variant="ink" size="lg" fullWidth>
            Sign in
          </Button>
        </form>
      </FieldLayoutContext>
    </AuthFrame>
  )
}
